package dev.modelroute.operator.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.api.ProxyReport;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;

class ChangesTest {
  private static final ProxyReport BEFORE =
      report("12:00:00", "slices: [{name: a, generation: 1}]");

  @Test
  void aRenewalIsNoNews() {
    ProxyReport renewed = report("12:00:30", "slices: [{name: a, generation: 1}]");

    assertFalse(Changes.ofConfiguration(renewed, BEFORE));
    assertFalse(Changes.ofCredentials(renewed, BEFORE));
  }

  @Test
  void anAppliedSliceIsNews() {
    ProxyReport applied = report("12:00:01", "slices: [{name: a, generation: 2}]");

    assertTrue(Changes.ofConfiguration(applied, BEFORE));
    assertFalse(Changes.ofCredentials(applied, BEFORE));
  }

  @Test
  void aCredentialsResultIsNewsOfCredentials() {
    ProxyReport used =
        report(
            "12:00:01",
            "slices: [{name: a, generation: 1}], credentials: [{name: c, uid: u, generation: 1, material: true}]");

    assertFalse(Changes.ofConfiguration(used, BEFORE));
    assertTrue(Changes.ofCredentials(used, BEFORE));
  }

  @Test
  void aProxyThatHadGoneAndIsBackIsNews() {
    ProxyReport back = report("12:02:00", "slices: [{name: a, generation: 1}]");

    assertTrue(Changes.ofConfiguration(back, BEFORE));
    assertTrue(Changes.ofCredentials(back, BEFORE));
  }

  private static ProxyReport report(String time, String spec) {
    return Serialization.unmarshal(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: ProxyReport
        metadata: {name: p, namespace: system}
        spec: {gateway: g, ready: true, renewTime: "2026-11-01T%sZ", %s}
        """
            .formatted(time, spec),
        ProxyReport.class);
  }
}
