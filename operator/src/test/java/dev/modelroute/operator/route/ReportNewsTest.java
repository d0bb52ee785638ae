package dev.modelroute.operator.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.api.ProxyReport;
import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ReportNewsTest {
  private static final ProxyReport BEFORE =
      report(
          "12:00:00",
          "true",
          "{name: g, uid: u, generation: 1}, {name: g.001, uid: v, generation: 3}");

  @Test
  void anAppliedSliceIsNewsForTheRoutesThatWaitForIt() {
    ProxyReport now =
        report(
            "12:00:01",
            "true",
            "{name: g, uid: u, generation: 1}, {name: g.001, uid: v, generation: 4}, {name: g.002, uid: w, generation: 1}");

    assertEquals(Set.of(key("g.001"), key("g.002")), ReportNews.of(now, BEFORE));
  }

  @Test
  void aSliceThatWasMadeAnewIsNews() {
    ProxyReport now =
        report(
            "12:00:01",
            "true",
            "{name: g, uid: u, generation: 1}, {name: g.001, uid: x, generation: 3}");

    assertEquals(Set.of(key("g.001")), ReportNews.of(now, BEFORE));
  }

  @Test
  void whatConcernsAllRoutesIsNewsForAllThatWait() {
    ProxyReport now =
        report(
            "12:00:01",
            "true",
            "{name: g, uid: u, generation: 2}, {name: g.001, uid: v, generation: 3}");

    assertEquals(Set.of(key("g")), ReportNews.of(now, BEFORE));
  }

  @Test
  void aProxyThatTakesNoRequestsAnyMoreIsNewsForAllThatWait() {
    ProxyReport now = report("12:00:01", "false", "{name: g, uid: u, generation: 1}");

    assertEquals(Set.of(key("g")), ReportNews.of(now, BEFORE));
  }

  @Test
  void aRenewalIsNoNews() {
    ProxyReport now =
        report(
            "12:00:30",
            "true",
            "{name: g, uid: u, generation: 1}, {name: g.001, uid: v, generation: 3}");

    assertEquals(Set.of(), ReportNews.of(now, BEFORE));
  }

  private static ObjectKey key(String name) {
    return new ObjectKey("system", name);
  }

  private static ProxyReport report(String time, String ready, String slices) {
    return Serialization.unmarshal(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: ProxyReport
        metadata: {name: p, namespace: system}
        spec: {gateway: g, ready: %s, renewTime: "2026-11-01T%sZ", slices: [%s]}
        """
            .formatted(ready, time, slices),
        ProxyReport.class);
  }
}
