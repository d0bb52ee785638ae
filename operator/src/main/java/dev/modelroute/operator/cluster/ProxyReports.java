package dev.modelroute.operator.cluster;

import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.ProxyReportSpec;
import dev.modelroute.api.ProxyReportSpec.Slice;
import dev.modelroute.api.RouteSlice;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What the proxies that are there say of themselves, sorted by pod. A proxy that has not renewed
/// its report for 90 seconds is taken as gone.
public record ProxyReports(List<ProxyReportSpec> fresh, Optional<Instant> nextExpiry) {
  public static final Duration LIFETIME = Duration.ofSeconds(90);

  public ProxyReports {
    fresh = List.copyOf(fresh);
  }

  public static ProxyReports of(Collection<ProxyReport> reports, Instant now) {
    List<ProxyReportSpec> fresh =
        reports.stream()
            .sorted(Comparator.comparing(report -> report.getMetadata().getName()))
            .map(ProxyReport::getSpec)
            .filter(report -> expiry(report).filter(now::isBefore).isPresent())
            .toList();
    return new ProxyReports(
        fresh, fresh.stream().flatMap(report -> expiry(report).stream()).min(Instant::compareTo));
  }

  /// Those that take requests.
  public List<ProxyReportSpec> ready() {
    return fresh.stream().filter(ProxyReportSpec::ready).toList();
  }

  /// How long the freshness of all that is fresh lasts.
  public Optional<Duration> untilNextExpiry(Instant now) {
    return nextExpiry.map(expiry -> Duration.between(now, expiry).plusSeconds(1));
  }

  /// When a report stops counting; none if its time cannot be read.
  public static Optional<Instant> expiry(ProxyReportSpec report) {
    try {
      return Optional.of(Instant.parse(report.renewTime()).plus(LIFETIME));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  /// Whether a proxy has this slice as it is now.
  public static boolean applied(ProxyReportSpec report, RouteSlice slice) {
    String name = slice.getMetadata().getName();
    return report.slices().stream()
        .anyMatch(applied -> applied.name().equals(name) && isCurrent(applied, slice));
  }

  /// The same for many slices, without looking at each line of the report for each.
  public static boolean appliedAll(ProxyReportSpec report, Collection<RouteSlice> slices) {
    Map<String, Slice> applied =
        report.slices().stream()
            .collect(Collectors.toMap(Slice::name, slice -> slice, (_, later) -> later));
    return slices.stream()
        .allMatch(slice -> isCurrent(applied.get(slice.getMetadata().getName()), slice));
  }

  private static boolean isCurrent(@Nullable Slice applied, RouteSlice slice) {
    ObjectMeta metadata = slice.getMetadata();
    return applied != null
        && applied.uid().equals(metadata.getUid())
        && applied.generation() >= metadata.getGeneration();
  }
}
