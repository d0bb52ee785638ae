package dev.modelroute.operator.route;

import dev.modelroute.api.Api;
import dev.modelroute.api.Conditions;
import dev.modelroute.api.Failover;
import dev.modelroute.api.Failover.Timeouts;
import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRouteSpec;
import dev.modelroute.api.ModelRouteSpec.Target;
import dev.modelroute.operator.resources.Durations;
import dev.modelroute.operator.status.Finding;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.regex.Pattern;

/// What keeps a route from having an entry at all.
final class RouteChecks {
  private static final Pattern NAME = Pattern.compile(Api.DNS_LABEL);
  private static final Pattern ALIAS =
      Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._:/@-]*[A-Za-z0-9])?");
  private static final int LONGEST_NAME = 63;
  private static final int LONGEST_ALIAS = 128;
  private static final int MOST_TARGETS = 16;

  /// The order is that in which things must be mended; the first finding is reported.
  private static final List<Function<AttachedRoute, Optional<Finding>>> CHECKS =
      List.of(
          RouteChecks::gatewayNotFound,
          RouteChecks::namespaceNotAllowed,
          RouteChecks::nameUnfit,
          RouteChecks::targetsMissing,
          RouteChecks::prioritiesMixed,
          RouteChecks::weightWithoutPriority,
          RouteChecks::timeoutInvalid,
          RouteChecks::aliasUnfit);

  private RouteChecks() {}

  static Optional<Finding> first(AttachedRoute attached) {
    return CHECKS.stream()
        .map(check -> check.apply(attached))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private static Optional<Finding> gatewayNotFound(AttachedRoute attached) {
    return when(
        attached.gateway().isEmpty(),
        Conditions.GATEWAY_NOT_FOUND,
        "ModelRoute "
            + attached.key()
            + " wants to attach to ModelGateway "
            + attached.gatewayKey()
            + ", which is not there or not served: name another one in spec.gatewayRef, or ask for it"
            + " to be made.");
  }

  private static Optional<Finding> namespaceNotAllowed(AttachedRoute attached) {
    ModelGateway gateway = attached.gateway().orElseThrow();
    boolean allowed =
        Grants.let(
            gateway.getSpec().allowedNamespaces(),
            attached.gatewayKey().namespace(),
            attached.key().namespace(),
            attached.namespaceLabels());
    return when(
        !allowed,
        Conditions.NOT_ALLOWED_BY_GATEWAY,
        "ModelGateway "
            + attached.gatewayKey()
            + " does not let ModelRoutes of namespace "
            + attached.key().namespace()
            + " attach: ask its admin to, in the gateway's spec.allowedNamespaces.");
  }

  private static Optional<Finding> nameUnfit(AttachedRoute attached) {
    String name = attached.key().name();
    return invalid(
        name.length() > LONGEST_NAME || !NAME.matcher(name).matches(),
        attached,
        "must have a name of at most 63 characters of a-z, 0-9 and '-'; make other names aliases.");
  }

  private static Optional<Finding> targetsMissing(AttachedRoute attached) {
    int targets = spec(attached).targets().size();
    return invalid(
        targets < 1 || targets > MOST_TARGETS,
        attached,
        "must have 1 to 16 targets, and has " + targets + ".");
  }

  private static Optional<Finding> prioritiesMixed(AttachedRoute attached) {
    List<Target> targets = spec(attached).targets();
    long with = targets.stream().filter(target -> target.priority() != null).count();
    return invalid(
        with != 0 && with != targets.size(),
        attached,
        "must give all targets a priority or none: without them the list's order is the failover"
            + " order.");
  }

  private static Optional<Finding> weightWithoutPriority(AttachedRoute attached) {
    return invalid(
        spec(attached).targets().stream()
            .anyMatch(target -> target.weight() != null && target.priority() == null),
        attached,
        "has a weight on a target without a priority: weights share calls among targets of equal"
            + " priority, so give the targets priorities.");
  }

  private static Optional<Finding> timeoutInvalid(AttachedRoute attached) {
    return durations(spec(attached).failover()).entrySet().stream()
        .filter(timeout -> Durations.millis(timeout.getValue()).orElse(0) < 1)
        .findFirst()
        .flatMap(timeout ->
            invalid(
                true,
                attached,
                "must have a duration of 1ms to 24h, such as 30s or 5m, in"
                    + " spec.failover."
                    + timeout.getKey()
                    + "; '"
                    + timeout.getValue()
                    + "' is none."));
  }

  private static Map<String, String> durations(Failover failover) {
    Timeouts timeouts = failover.timeouts();
    return new TreeMap<>(
        Map.of(
            "backoff", failover.backoff(),
            "timeouts.connect", timeouts.connect(),
            "timeouts.firstToken", timeouts.firstToken(),
            "timeouts.idle", timeouts.idle(),
            "timeouts.total", timeouts.total()));
  }

  private static Optional<Finding> aliasUnfit(AttachedRoute attached) {
    return spec(attached).aliases().stream()
        .filter(alias -> alias.length() > LONGEST_ALIAS || !ALIAS.matcher(alias).matches())
        .findFirst()
        .flatMap(alias ->
            invalid(
                true,
                attached,
                "must have aliases of at most 128 characters of A-Z, a-z, 0-9 and ._:/@- that"
                    + " begin and end with a letter or digit; '"
                    + alias
                    + "' is none."));
  }

  private static ModelRouteSpec spec(AttachedRoute attached) {
    return Objects.requireNonNull(attached.route().getSpec());
  }

  private static Optional<Finding> invalid(boolean fault, AttachedRoute attached, String what) {
    return when(fault, Conditions.INVALID, "ModelRoute " + attached.key() + " " + what);
  }

  private static Optional<Finding> when(boolean fault, String reason, String message) {
    return fault ? Optional.of(new Finding(reason, message)) : Optional.empty();
  }
}
