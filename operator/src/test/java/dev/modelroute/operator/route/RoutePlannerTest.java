package dev.modelroute.operator.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.ProxyReports;
import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RoutePlannerTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");

  @Test
  void aRouteThatOnlyWaitsForItsProxiesIsNotToldSoAtOnce() {
    RoutePlan plan = plan("key", NOW.minusSeconds(2));

    assertTrue(plan.early());
    assertEquals(Optional.of(Duration.ofSeconds(3)), plan.lookAgain());
  }

  @Test
  void aRouteThatWaitsForLongIsToldSo() {
    assertFalse(plan("key", NOW.minusSeconds(5)).early());
  }

  @Test
  void whatIsWrongWithARouteIsToldAtOnce() {
    assertFalse(plan("another", NOW).early());
  }

  private static RoutePlan plan(String credential, Instant since) {
    return RoutePlanner.plan(
        new RouteInputs(
            route(credential),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            ProxyReports.of(List.of(), NOW),
            since,
            NOW),
        RouteCompiler.uncached());
  }

  private static AttachedRoute route(String credential) {
    return new AttachedRoute(
        Serialization.unmarshal(
            """
            apiVersion: modelroute.dev/v1alpha1
            kind: ModelRoute
            metadata: {name: chat, namespace: system, uid: r, generation: 1, creationTimestamp: "2026-11-01T11:00:00Z"}
            spec: {targets: [{credential: %s, model: gpt-5.5}]}
            """
                .formatted(credential),
            ModelRoute.class),
        new ObjectKey("system", "default"),
        Optional.of(
            Serialization.unmarshal(
                """
                apiVersion: modelroute.dev/v1alpha1
                kind: ModelGateway
                metadata: {name: default, namespace: system, uid: g, generation: 1}
                spec: {}
                """,
                ModelGateway.class)),
        Map.of("key", credential()),
        Map.of());
  }

  private static VendorCredential credential() {
    return Serialization.unmarshal(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: VendorCredential
        metadata: {name: key, namespace: system, uid: c, generation: 1}
        spec: {openAI: {apiKey: {secretRef: {name: s, key: k}}}}
        """,
        VendorCredential.class);
  }
}
