package dev.modelroute.e2e.bench.soak;

import java.util.List;
import java.util.Optional;

/// Whether one column of the samples grew: the median of its last quarter against that of the
/// second one. In the first one a JVM still compiles and pools still fill.
record Trend(Sample.Column column, long before, long after, long highest) {
  static Trend of(Sample.Column column, List<Sample> samples) {
    int quarter = samples.size() / 4;
    return new Trend(
        column,
        median(column, samples.subList(quarter, Math.max(quarter + 1, 2 * quarter))),
        median(column, samples.subList(samples.size() - Math.max(1, quarter), samples.size())),
        samples.stream().mapToLong(column.value()).max().orElse(0));
  }

  private static long median(Sample.Column column, List<Sample> some) {
    long[] sorted = some.stream().mapToLong(column.value()).sorted().toArray();
    return sorted[sorted.length / 2];
  }

  boolean isFlat() {
    return after <= before * (1 + column.share()) + column.besides();
  }

  /// What to say of it when it is not flat.
  Optional<String> complaint() {
    return isFlat()
        ? Optional.empty()
        : Optional.of("%s grew from %d to %d".formatted(column.name(), before, after));
  }
}
