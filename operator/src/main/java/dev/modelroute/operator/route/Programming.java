package dev.modelroute.operator.route;

import dev.modelroute.api.Conditions;
import dev.modelroute.api.ProxyReportSpec;
import dev.modelroute.api.ProxyReportSpec.Refused;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.operator.cluster.ProxyReports;
import dev.modelroute.operator.status.Verdict;
import java.util.List;
import java.util.Optional;

/// Whether every proxy that takes requests has applied an entry.
record Programming(RouteInputs inputs, CompiledRoute.Entry entry) {
  Verdict verdict() {
    List<ProxyReportSpec> proxies = inputs.reports().ready();
    return slices()
        .filter(_ -> !proxies.isEmpty())
        .filter(slices -> proxies.stream().allMatch(proxy -> hasAll(proxy, slices)))
        .map(_ -> refusal(proxies).map(this::refused).orElseGet(this::programmed))
        .orElseGet(this::pending);
  }

  /// The slices that make the entry work: its own, and the one that describes its credentials.
  private Optional<List<RouteSlice>> slices() {
    return inputs
        .slice()
        .filter(slice -> slice.getSpec().routes().contains(entry.route()))
        .flatMap(slice -> inputs.common().map(common -> List.of(common, slice)));
  }

  private static boolean hasAll(ProxyReportSpec proxy, List<RouteSlice> slices) {
    return slices.stream().allMatch(slice -> ProxyReports.applied(proxy, slice));
  }

  private Verdict programmed() {
    return Verdict.yes(
        Conditions.PROGRAMMED,
        "The proxies of gateway " + inputs.route().gatewayKey() + " have applied this generation.");
  }

  /// Nothing in it counts proxies, so that a route that waits is written once.
  private Verdict pending() {
    return Verdict.no(
        Conditions.PENDING,
        "The proxies of gateway "
            + inputs.route().gatewayKey()
            + " have not all applied this generation yet: see that gateway's status if it lasts"
            + " longer than a few seconds.");
  }

  private Verdict refused(Refused refusal) {
    return Verdict.no(
        Conditions.REFUSED_BY_PROXY,
        "A proxy of gateway "
            + inputs.route().gatewayKey()
            + " cannot apply this route; the operator and the proxies may differ in version. It says: "
            + refusal.message());
  }

  private Optional<Refused> refusal(List<ProxyReportSpec> proxies) {
    return proxies.stream()
        .flatMap(proxy -> proxy.refused().stream())
        .filter(refused -> refused.entry().equals(entry.key().toString()))
        .findFirst();
  }
}
