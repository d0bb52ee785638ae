package dev.modelroute.operator.route;

import dev.modelroute.api.Conditions;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.ModelRouteStatus;
import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.status.ConditionSet;
import dev.modelroute.operator.status.Verdict;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/// From a route, and what surrounds it, to its status.
public final class RoutePlanner {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private RoutePlanner() {}

  public static RoutePlan plan(RouteInputs inputs, RouteCompiler compiler) {
    ObjectKey route = inputs.route().key();
    String gateway = inputs.route().gatewayKey().name();
    SlicePacking packing = packing(inputs, compiler, gateway);
    ConditionSet before = before(inputs);
    var verdicts = new RouteVerdicts(inputs, before);
    return switch (compiler.compile(inputs.route())) {
      case CompiledRoute.Refused(_, var fault) ->
          plan(inputs, before, verdicts.refused(fault), 0, List.of());
      case CompiledRoute.Entry _ when packing.refused().contains(route) -> {
        var full = SlicePacking.full(route, Names.routeSlice(gateway, route));
        yield plan(inputs, before, verdicts.refused(full), 0, List.of());
      }
      case CompiledRoute.Entry entry -> {
        var names = RouteNames.of(entry.route(), rivals(packing));
        int targets = entry.route().targets().size();
        yield plan(inputs, before, verdicts.accepted(entry), targets, names);
      }
    };
  }

  private static SlicePacking packing(RouteInputs inputs, RouteCompiler compiler, String gateway) {
    return SlicePacking.of(
        gateway,
        Stream.concat(Stream.of(inputs.route()), inputs.neighbours().stream())
            .map(compiler::compile)
            .flatMap(compiled -> compiled.entry().stream())
            .toList());
  }

  private static List<RouteSliceSpec.Route> rivals(SlicePacking packing) {
    return packing.slices().values().stream().flatMap(List::stream).toList();
  }

  private static ConditionSet before(RouteInputs inputs) {
    ModelRoute route = inputs.route().route();
    ModelRouteStatus status = route.getStatus();
    return new ConditionSet(
        route.getMetadata().getGeneration(),
        status == null ? List.of() : status.conditions(),
        inputs.now());
  }

  private static RoutePlan plan(
      RouteInputs inputs,
      ConditionSet before,
      Map<String, Verdict> verdicts,
      int callable,
      List<ModelRouteStatus.Name> names) {
    int targets = Objects.requireNonNull(inputs.route().route().getSpec()).targets().size();
    var status =
        new ModelRouteStatus(
            before.generation(),
            before.of(verdicts),
            inputs.route().gatewayKey().toString(),
            callable + " of " + targets,
            names);
    var patience = patience(inputs, verdicts);
    return new RoutePlan(
        status, patience.isPresent(), patience.or(() -> lookAgain(inputs, verdicts)));
  }

  /// How long a route that lacks nothing but its proxies' word is not told so: they have it within
  /// seconds, and each change would be two writes instead of one.
  private static Optional<Duration> patience(RouteInputs inputs, Map<String, Verdict> verdicts) {
    boolean onlyWaits =
        waits(verdicts) && Objects.requireNonNull(verdicts.get(Conditions.RESOLVED_REFS)).isTrue();
    return Optional.of(Duration.between(inputs.now(), inputs.since().plus(PATIENCE)))
        .filter(left -> onlyWaits && left.isPositive());
  }

  /// A proxy that hangs holds a route up only until its report is stale, which no event tells.
  private static Optional<Duration> lookAgain(RouteInputs inputs, Map<String, Verdict> verdicts) {
    return waits(verdicts) ? inputs.reports().untilNextExpiry(inputs.now()) : Optional.empty();
  }

  private static boolean waits(Map<String, Verdict> verdicts) {
    Verdict programmed = Objects.requireNonNull(verdicts.get(Conditions.PROGRAMMED));
    return !programmed.isTrue() && !programmed.reason().equals(Conditions.NOT_ACCEPTED);
  }
}
