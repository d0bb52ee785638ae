package dev.modelroute.e2e.bench.speed;

import java.time.Duration;
import java.util.List;

/// Says before each step which it is, and what time is expected to be left. What is expected is
/// corrected by how long the steps so far have taken.
final class Progress {
  /// So much of what was expected weighs as if it had been kept: first steps say little.
  private static final Duration TRUSTED = Duration.ofMinutes(1);

  private final int all;
  private final long start = System.nanoTime();
  private Duration left;
  private Duration expected = Duration.ZERO;
  private int done;

  Progress(List<Step> steps) {
    this.all = steps.size();
    this.left = steps.stream().map(Step::expected).reduce(Duration.ZERO, Duration::plus);
  }

  void run(String gateway, Step step) {
    done++;
    System.out.printf(
        "%3d of %d, %s left: %s: %s%n", done, all, minutes(estimate()), gateway, step.title());
    step.action().run();
    left = left.minus(step.expected());
    expected = expected.plus(step.expected());
  }

  private Duration estimate() {
    double ratio = (double) taken().plus(TRUSTED).toMillis() / expected.plus(TRUSTED).toMillis();
    return Duration.ofMillis((long) (left.toMillis() * ratio));
  }

  Duration taken() {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  static String minutes(Duration time) {
    return "%d:%02d min".formatted(time.toMinutes(), time.toSecondsPart());
  }
}
