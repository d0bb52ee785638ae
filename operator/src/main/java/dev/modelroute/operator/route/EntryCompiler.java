package dev.modelroute.operator.route;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.api.Conditions;
import dev.modelroute.api.Failover;
import dev.modelroute.api.ModelRouteSpec;
import dev.modelroute.api.ModelRouteSpec.AllowedCaller;
import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.operator.resources.Durations;
import dev.modelroute.operator.status.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/// Compiles a route to what proxies read.
final class EntryCompiler {
  private static final ObjectMapper JSON = new ObjectMapper();

  private EntryCompiler() {}

  static CompiledRoute compile(AttachedRoute attached) {
    try {
      return RouteChecks.first(attached)
          .<CompiledRoute>map(fault -> new CompiledRoute.Refused(attached.key(), fault))
          .orElseGet(() -> entry(attached));
    } catch (RuntimeException e) {
      // A bug in here must be this route's alone, and not stop the gateway that serves its
      // neighbours.
      return new CompiledRoute.Refused(attached.key(), bug(attached, e));
    }
  }

  private static Finding bug(AttachedRoute attached, RuntimeException e) {
    return new Finding(
        Conditions.INVALID,
        "ModelRoute "
            + attached.key()
            + " cannot be compiled, by a fault of the operator: "
            + e
            + ".");
  }

  private static CompiledRoute entry(AttachedRoute attached) {
    ModelRouteSpec spec = Objects.requireNonNull(attached.route().getSpec());
    var targets = new ArrayList<RouteSliceSpec.Target>();
    var problems = new ArrayList<Finding>();
    IntStream.range(0, spec.targets().size())
        .forEach(index ->
            new TargetChecks(attached, index, spec.targets().get(index))
                .first()
                .ifPresentOrElse(problems::add, () -> targets.add(target(spec, index))));
    RouteSliceSpec.Route route = route(attached, targets, problems);
    return new CompiledRoute.Entry(attached.key(), route, bytes(route), problems);
  }

  private static RouteSliceSpec.Route route(
      AttachedRoute attached, List<RouteSliceSpec.Target> targets, List<Finding> problems) {
    ModelRouteSpec spec = Objects.requireNonNull(attached.route().getSpec());
    return new RouteSliceSpec.Route(
        attached.key().namespace(),
        attached.key().name(),
        attached.route().getMetadata().getGeneration(),
        attached.route().getMetadata().getCreationTimestamp(),
        spec.aliases(),
        targets,
        problems.stream().map(Finding::message).toList(),
        failover(spec.failover()),
        spec.affinity(),
        spec.unsupportedParameters(),
        callers(attached, spec));
  }

  /// Without priorities the list's order is the failover order.
  @SuppressWarnings("NullAway") // It misreads @Nullable on a qualified type in a class file.
  private static RouteSliceSpec.Target target(ModelRouteSpec spec, int index) {
    ModelRouteSpec.Target target = spec.targets().get(index);
    return new RouteSliceSpec.Target(
        target.credential(),
        target.model(),
        target.api(),
        target.endpoint(),
        Objects.requireNonNullElse(target.priority(), index),
        Objects.requireNonNullElse(target.weight(), 1));
  }

  private static RouteSliceSpec.Failover failover(Failover failover) {
    var timeouts = failover.timeouts();
    return new RouteSliceSpec.Failover(
        failover.maxAttempts(),
        failover.maxAmbiguous(),
        failover.alsoOn(),
        failover.retries(),
        Durations.millis(failover.backoff()).orElseThrow(),
        failover.retryBudget().percent(),
        failover.retryBudget().perSecond(),
        failover.retryBudget().burst(),
        Durations.millis(timeouts.connect()).orElseThrow(),
        Durations.millis(timeouts.firstToken()).orElseThrow(),
        Durations.millis(timeouts.idle()).orElseThrow(),
        Durations.millis(timeouts.total()).orElseThrow());
  }

  private static List<AllowedCaller> callers(AttachedRoute attached, ModelRouteSpec spec) {
    return spec.allowedCallers().isEmpty()
        ? List.of(new AllowedCaller(attached.key().namespace(), List.of()))
        : spec.allowedCallers();
  }

  private static int bytes(RouteSliceSpec.Route route) {
    try {
      return JSON.writeValueAsBytes(route).length;
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a record of strings and numbers is always JSON", e);
    }
  }
}
