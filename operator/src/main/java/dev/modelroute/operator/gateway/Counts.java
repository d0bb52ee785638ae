package dev.modelroute.operator.gateway;

import dev.modelroute.api.ModelGatewayStatus.Proxies;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.operator.cluster.ProxyReports;
import dev.modelroute.operator.gateway.GatewayInputs.SeenSlice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A gateway's counts, told once they have settled: the change of one route is with the proxies
/// within a second, and must not cost writes of the gateway's status too.
record Counts(GatewayInputs inputs, boolean changing) {
  private static final Duration SETTLING = Duration.ofSeconds(10);

  /// The routes with an entry; what was said before stands while slices change.
  Integer routes(int present, @Nullable Integer before) {
    return untilSettled().isPresent() ? Objects.requireNonNullElse(before, present) : present;
  }

  /// A proxy is current if it takes requests and lacks no slice that has been there for a while.
  Proxies proxies() {
    List<RouteSlice> settled =
        inputs.slices().stream()
            .filter(slice -> !settling(slice).isPositive())
            .map(SeenSlice::slice)
            .toList();
    int reporting = inputs.reports().fresh().size();
    int current =
        (int)
            inputs.reports().ready().stream()
                .filter(proxy -> ProxyReports.appliedAll(proxy, settled))
                .count();
    return new Proxies(reporting, current, current + " of " + reporting);
  }

  /// How long until all slices have been as they are for a while.
  Optional<Duration> untilSettled() {
    return changing
        ? Optional.of(SETTLING)
        : inputs.slices().stream()
            .map(this::settling)
            .filter(Duration::isPositive)
            .max(Duration::compareTo);
  }

  private Duration settling(SeenSlice slice) {
    Instant settled = slice.since().plus(SETTLING);
    return Duration.between(inputs.now(), settled);
  }
}
