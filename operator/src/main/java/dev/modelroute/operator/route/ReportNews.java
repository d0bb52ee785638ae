package dev.modelroute.operator.route;

import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.ProxyReportSpec.Slice;
import dev.modelroute.operator.cluster.Changes;
import dev.modelroute.operator.cluster.Indexes;
import dev.modelroute.operator.resources.ObjectKey;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What waiting routes wait for, of what is new in a proxy's report. While thousands of routes are
/// made, a proxy reports some slices each second: that must not wake all routes each second.
final class ReportNews {
  private ReportNews() {}

  /// The slices that it has applied; its gateway, for all that wait, when it says anything else.
  static Set<ObjectKey> of(ProxyReport now, ProxyReport before) {
    return Changes.ofService(now, before) ? Set.of(Indexes.gateway(now)) : applied(now, before);
  }

  private static Set<ObjectKey> applied(ProxyReport now, ProxyReport before) {
    Set<Slice> known = new HashSet<>(before.getSpec().slices());
    return now.getSpec().slices().stream()
        .filter(slice -> !known.contains(slice))
        .map(slice -> new ObjectKey(now.getMetadata().getNamespace(), slice.name()))
        .collect(Collectors.toSet());
  }
}
