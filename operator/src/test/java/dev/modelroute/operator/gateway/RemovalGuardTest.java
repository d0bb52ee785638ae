package dev.modelroute.operator.gateway;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.operator.cluster.ProxyReports;
import dev.modelroute.operator.gateway.GatewayInputs.SeenSlice;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.route.AttachedRoute;
import dev.modelroute.operator.route.RouteIndexes;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RemovalGuardTest {
  private static final RouteIndexes INDEXES = new RouteIndexes(RandomCluster.GATEWAY);
  private static final RandomCluster CLUSTER = RandomCluster.of(0);
  private static final List<ModelRoute> ALL =
      IntStream.range(0, 40).mapToObj(i -> RandomCluster.route(new Random(i), i)).toList();

  @Test
  void leavesTheGatewayAloneWhenTheCacheIsEmptyAndTheClusterIsNot() {
    var guard = new RemovalGuard(INDEXES, () -> ALL);

    var thrown = assertThrows(IllegalStateException.class, () -> guard.check(inputs(List.of())));

    assertTrue(thrown.toString().contains("left as it is"), thrown.toString());
  }

  @Test
  void letsAllGoWhenTheClusterSaysSoToo() {
    var guard = new RemovalGuard(INDEXES, List::of);

    assertDoesNotThrow(() -> guard.check(inputs(List.of())));
  }

  @Test
  void asksNobodyAboutAFew() {
    var guard = new RemovalGuard(INDEXES, () -> fail("it asked the API server"));

    assertDoesNotThrow(() -> guard.check(inputs(ALL.subList(15, ALL.size()))));
  }

  /// The proxies serve all; the cache holds `routes`.
  private static GatewayInputs inputs(List<ModelRoute> routes) {
    return new GatewayInputs(
        CLUSTER.gateway(),
        true,
        "image",
        routes.stream().map(RemovalGuardTest::attached).toList(),
        List.of(),
        List.of(new SeenSlice(served(), Instant.EPOCH)),
        ProxyReports.of(List.of(), Instant.EPOCH),
        Optional.empty(),
        Scale.NONE,
        true,
        Instant.EPOCH);
  }

  private static AttachedRoute attached(ModelRoute route) {
    return new AttachedRoute(
        route, RandomCluster.GATEWAY, Optional.of(CLUSTER.gateway()), Map.of(), Map.of());
  }

  private static RouteSlice served() {
    String entries =
        ALL.stream()
            .map(ObjectKey::of)
            .map(key -> "{namespace: %s, name: %s}".formatted(key.namespace(), key.name()))
            .collect(Collectors.joining(", "));
    return Serialization.unmarshal(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: RouteSlice
        metadata: {name: default.000, namespace: system}
        spec: {gateway: default, routes: [%s]}
        """
            .formatted(entries),
        RouteSlice.class);
  }
}
