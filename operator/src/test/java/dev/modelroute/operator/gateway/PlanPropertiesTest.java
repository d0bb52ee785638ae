package dev.modelroute.operator.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.ModelRouteStatus;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.operator.cluster.ClusterTokens;
import dev.modelroute.operator.cluster.Observed;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.route.Attachments;
import dev.modelroute.operator.route.CompileCache;
import dev.modelroute.operator.route.RouteCompiler;
import dev.modelroute.operator.route.RouteIndexes;
import dev.modelroute.operator.route.RouteObserver;
import dev.modelroute.operator.route.RoutePlanner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds of every plan, whatever the cluster.
class PlanPropertiesTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final RouteIndexes INDEXES = new RouteIndexes(RandomCluster.GATEWAY);

  static LongStream seeds() {
    return LongStream.range(0, 40);
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aPlanDoesNotDependOnTheOrderOfItsInputs(long seed) {
    RandomCluster cluster = RandomCluster.of(seed);
    RandomCluster shuffled = cluster.shuffled(seed + 1);

    assertEquals(yaml(plan(cluster, List.of())), yaml(plan(shuffled, List.of())));
    assertEquals(statuses(cluster, List.of()), statuses(shuffled, List.of()));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aPlanOfAPlansOwnResultIsNoChange(long seed) {
    RandomCluster cluster = RandomCluster.of(seed);
    GatewayPlan first = plan(cluster, List.of());
    List<RouteSlice> slices = written(first.slices());
    Map<ObjectKey, ModelRouteStatus> statuses = statuses(cluster, slices);
    cluster.routes().forEach(route -> route.setStatus(statuses.get(ObjectKey.of(route))));
    cluster.gateway().setStatus(plan(cluster, slices).report(List.of(), Optional.empty()).status());

    GatewayPlan second = plan(cluster, slices);

    assertEquals(yaml(first), yaml(second));
    assertEquals(List.of(), second.obsolete());
    assertEquals(
        cluster.gateway().getStatus(), second.report(List.of(), Optional.empty()).status());
    assertEquals(statuses, statuses(cluster, slices));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void noEditOfARouteChangesThePods(long seed) {
    RandomCluster cluster = RandomCluster.of(seed);
    var random = new Random(seed);
    var edited = new ArrayList<ModelRoute>();
    for (int i = 0; i < random.nextInt(60); i++) {
      edited.add(RandomCluster.route(random, i));
    }

    assertEquals(
        deployment(plan(cluster, List.of())),
        deployment(plan(cluster.withRoutes(edited), List.of())));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aCacheChangesNothing(long seed) {
    RandomCluster cluster = RandomCluster.of(seed);
    var cache = new CompileCache();
    var inputs = inputs(cluster, List.of());

    var cold = GatewayPlanner.plan(inputs, cache);
    var warm = GatewayPlanner.plan(inputs, cache);

    assertEquals(yaml(GatewayPlanner.plan(inputs, RouteCompiler.uncached())), yaml(cold));
    assertEquals(yaml(cold), yaml(warm));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void aRouteHasAnEntryExactlyIfItIsAccepted(long seed) {
    RandomCluster cluster = RandomCluster.of(seed);
    List<RouteSlice> slices = plan(cluster, List.of()).slices();

    statuses(cluster, List.of())
        .forEach((key, status) ->
            assertEquals(
                status.conditions().getFirst().status().name().equals("TRUE"),
                slices.stream()
                    .flatMap(slice -> slice.getSpec().routes().stream())
                    .anyMatch(entry -> key.equals(new ObjectKey(entry.namespace(), entry.name()))),
                key.toString()));
  }

  private static GatewayPlan plan(RandomCluster cluster, List<RouteSlice> slices) {
    return GatewayPlanner.plan(inputs(cluster, slices), RouteCompiler.uncached());
  }

  private static GatewayInputs inputs(RandomCluster cluster, List<RouteSlice> slices) {
    return new GatewayObserver(
            new GatewaySettings(Set.of("system"), "image", INDEXES),
            attachments(cluster),
            Observed.of(cluster.routes()),
            _ -> slices,
            Observed.of(cluster.reports()),
            Observed.of(List.of()),
            () -> Optional.of(new ClusterTokens("issuer", "{}")),
            _ -> Scale.NONE,
            (_, _) -> Instant.EPOCH)
        .observe(cluster.gateway(), NOW);
  }

  private static Map<ObjectKey, ModelRouteStatus> statuses(
      RandomCluster cluster, List<RouteSlice> slices) {
    var observer =
        new RouteObserver(
            attachments(cluster),
            Observed.of(cluster.routes()),
            Observed.of(slices),
            Observed.of(cluster.reports()),
            (_, _) -> Instant.EPOCH);
    var statuses = new TreeMap<ObjectKey, ModelRouteStatus>();
    for (ModelRoute route : cluster.routes()) {
      var inputs = observer.observe(route, NOW);
      statuses.put(
          ObjectKey.of(route), RoutePlanner.plan(inputs, RouteCompiler.uncached()).status());
    }
    return statuses;
  }

  private static Attachments attachments(RandomCluster cluster) {
    return new Attachments(
        INDEXES,
        Observed.of(List.<ModelGateway>of(cluster.gateway())),
        Observed.of(cluster.credentials()),
        Observed.of(cluster.namespaces()));
  }

  /// As the API server gives them back.
  private static List<RouteSlice> written(List<RouteSlice> slices) {
    return slices.stream()
        .map(slice -> Serialization.unmarshal(Serialization.asYaml(slice), RouteSlice.class))
        .peek(slice -> slice.getMetadata().setGeneration(1L))
        .peek(slice -> slice.getMetadata().setUid(slice.getMetadata().getName()))
        .toList();
  }

  private static String deployment(GatewayPlan plan) {
    return plan.children().stream()
        .filter(Deployment.class::isInstance)
        .map(Serialization::asYaml)
        .findFirst()
        .orElseThrow();
  }

  private static String yaml(GatewayPlan plan) {
    var objects = new ArrayList<HasMetadata>(plan.slices());
    objects.addAll(plan.children());
    return Serialization.asYaml(objects);
  }
}
