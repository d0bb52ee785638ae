package dev.modelroute.operator.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.api.ModelGatewayStatus.Proxies;
import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.operator.cluster.ProxyReports;
import dev.modelroute.operator.gateway.GatewayInputs.SeenSlice;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CountsTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Instant LONG_AGO = NOW.minusSeconds(60);

  @Test
  void aChangeThatProxiesHaveHadNoTimeForCountsAgainstNone() {
    var counts = new Counts(inputs(slice(7), NOW.minusSeconds(3), report("p", 6)), false);

    assertEquals(new Proxies(1, 1, "1 of 1"), counts.proxies());
    assertEquals(Optional.of(Duration.ofSeconds(7)), counts.untilSettled());
  }

  @Test
  void aProxyThatLacksASliceForLongIsNotCurrent() {
    var counts = new Counts(inputs(slice(7), LONG_AGO, report("p", 6), report("q", 7)), false);

    assertEquals(new Proxies(2, 1, "1 of 2"), counts.proxies());
    assertEquals(Optional.empty(), counts.untilSettled());
  }

  @Test
  void aSliceThatWasMadeAnewIsNotTheOneThatWasApplied() {
    RouteSlice anew = slice(1);
    anew.getMetadata().setUid("another");
    var counts = new Counts(inputs(anew, LONG_AGO, report("p", 7)), false);

    assertEquals(new Proxies(1, 0, "0 of 1"), counts.proxies());
  }

  @Test
  void theNumberOfRoutesIsToldWhenSlicesHaveSettled() {
    assertEquals(3, new Counts(inputs(slice(7), LONG_AGO), true).routes(4, 3));
    assertEquals(3, new Counts(inputs(slice(7), NOW), false).routes(4, 3));
    assertEquals(4, new Counts(inputs(slice(7), LONG_AGO), false).routes(4, 3));
  }

  @Test
  void theFirstNumberIsToldAtOnce() {
    assertEquals(4, new Counts(inputs(slice(7), NOW), true).routes(4, null));
  }

  private static GatewayInputs inputs(RouteSlice slice, Instant since, ProxyReport... reports) {
    return new GatewayInputs(
        RandomCluster.of(0).gateway(),
        true,
        "image",
        List.of(),
        List.of(),
        List.of(new SeenSlice(slice, since)),
        ProxyReports.of(List.of(reports), NOW),
        Optional.empty(),
        Scale.NONE,
        true,
        NOW);
  }

  private static RouteSlice slice(int generation) {
    return Serialization.unmarshal(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: RouteSlice
        metadata: {name: default, namespace: system, uid: u, generation: %d}
        spec: {gateway: default}
        """
            .formatted(generation),
        RouteSlice.class);
  }

  private static ProxyReport report(String name, int generation) {
    return Serialization.unmarshal(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: ProxyReport
        metadata: {name: %s, namespace: system}
        spec:
          gateway: default
          renewTime: "2026-11-01T11:59:50Z"
          ready: true
          slices: [{name: default, uid: u, generation: %d}]
        """
            .formatted(name, generation),
        ProxyReport.class);
  }
}
