package dev.modelroute.e2e.bench.propagation;

import java.time.Duration;
import java.util.List;

/// What was measured, in order of length.
public record Percentiles(List<Duration> sorted) {
  public static Percentiles of(List<Duration> measured) {
    return new Percentiles(measured.stream().sorted().toList());
  }

  /// The shortest that at least this share of all does not exceed.
  Duration at(double share) {
    int index = (int) Math.ceil(share * sorted.size()) - 1;
    return sorted.get(Math.clamp(index, 0, sorted.size() - 1));
  }

  @Override
  public String toString() {
    return "p50 %d ms, p99 %d ms, longest %d ms"
        .formatted(at(0.5).toMillis(), at(0.99).toMillis(), sorted.getLast().toMillis());
  }
}
