package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.work.Cost;
import dev.modelroute.e2e.bench.work.WarmUp.Warmth;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// How warm a gateway was when it was measured: below the table, because figures of code that is
/// still compiled tell something else.
final class Notes {
  private static final double MUCH = 0.02;

  private Notes() {}

  static String of(Figures figures) {
    List<Warmth> warmths = figures.warmths();
    return "%s: %swarmed up %s%s"
        .formatted(
            figures.gateway(), lost(figures.costs()), warmths(warmths), compiled(figures.costs()));
  }

  private static String warmths(List<Warmth> warmths) {
    String times =
        warmths.stream()
            .map(warmth ->
                "%s %d s%s"
                    .formatted(
                        warmth.workload(),
                        warmth.time().toSeconds(),
                        warmth.isWarm() ? "" : " (" + percent(warmth.compilerShare()) + " left)"))
            .collect(Collectors.joining(", "));
    return times.isEmpty() ? "not at all" : times;
  }

  private static String compiled(List<Cost> costs) {
    String shares =
        costs.stream()
            .filter(cost -> cost.compilerShare() >= MUCH)
            .map(cost -> cost.workload() + " " + percent(cost.compilerShare()))
            .collect(Collectors.joining(", "));
    return shares.isEmpty() ? "" : "; of the processor time told, compilers took: " + shares;
  }

  private static String lost(List<Cost> costs) {
    int lost = costs.stream().mapToInt(cost -> cost.measured().lost()).sum();
    return lost == 0 ? "" : lost + " requests lost; ";
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, "%.0f %%", share * 100);
  }
}
