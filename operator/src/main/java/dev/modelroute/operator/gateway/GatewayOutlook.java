package dev.modelroute.operator.gateway;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelGatewayStatus;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.status.ConditionSet;
import dev.modelroute.operator.status.Finding;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What a gateway is to say of itself, but for what turns out when its objects are applied.
///
/// @param fault why it is not served
/// @param tokensKnown whether the keys are known that callers' tokens are signed with
/// @param routes how many routes have an entry
/// @param changing whether this plan changes its slices
record GatewayOutlook(
    GatewayInputs inputs,
    Optional<Finding> fault,
    boolean tokensKnown,
    int routes,
    boolean changing) {
  private static final Duration TRY_AGAIN = Duration.ofMinutes(1);

  /// @param deployment that of its proxies, once all was applied
  GatewayReport report(List<Finding> problems, Optional<Deployment> deployment) {
    ModelGateway gateway = inputs.gateway();
    ModelGatewayStatus before = gateway.getStatus();
    var conditions =
        new ConditionSet(
            gateway.getMetadata().getGeneration(),
            before == null ? List.of() : before.conditions(),
            inputs.now());
    var counts = new Counts(inputs, changing);
    var status =
        new ModelGatewayStatus(
            conditions.generation(),
            conditions.of(new GatewayVerdicts(this, problems, new Rollout(deployment)).all()),
            counts.routes(routes, before == null ? null : before.routes()),
            counts.proxies(),
            Names.address(gateway),
            Names.subject(gateway));
    return new GatewayReport(status, lookAgain(counts, problems));
  }

  private Optional<Duration> lookAgain(Counts counts, List<Finding> problems) {
    return Stream.of(
            inputs.reports().untilNextExpiry(inputs.now()),
            counts.untilSettled(),
            problems.isEmpty() ? Optional.<Duration>empty() : Optional.of(TRY_AGAIN))
        .flatMap(Optional::stream)
        .min(Duration::compareTo);
  }
}
