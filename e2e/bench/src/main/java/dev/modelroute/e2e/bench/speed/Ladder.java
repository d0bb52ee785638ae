package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.load.Measured;
import dev.modelroute.e2e.bench.work.Subject;
import dev.modelroute.e2e.bench.work.Workload;
import java.time.Duration;

/// Rates upwards, or downwards for a gateway that does not keep the first, until p99 says stop.
record Ladder(Plan plan, Figures figures) {
  private static final double LIMIT_MILLIS = 10;
  private static final double FIRST = 1000;
  private static final double TOP = 100_000;
  private static final double BOTTOM = 25;

  /// Up to 6,000 a second, say.
  Duration expected() {
    return plan.times().rate().multipliedBy((long) (3 + Math.log(6) / Math.log(plan.growth())));
  }

  void climb(Subject subject) {
    Measured half = step(subject, FIRST / 2);
    times(half, Figure.P50_AT_500, Figure.P99_AT_500);
    Measured first = step(subject, FIRST);
    times(first, Figure.P50_AT_1000, Figure.P99_AT_1000);
    figures.put(Figure.CAPACITY, isKept(first) ? above(subject, first) : below(subject, half));
  }

  private double above(Subject subject, Measured first) {
    Measured step = first;
    double kept = 0;
    while (isKept(step) && step.rate() < TOP) {
      kept = step.rate();
      step = step(subject, kept * plan.growth());
    }
    return kept;
  }

  private double below(Subject subject, Measured half) {
    double rate = isKept(half) ? FIRST : half.rate();
    while (rate > BOTTOM) {
      rate /= plan.growth();
      if (isKept(subject.ask(Workload.CHAT, rate, plan.times().rate()))) {
        return rate;
      }
    }
    return 0;
  }

  private static boolean isKept(Measured step) {
    return step.wholeAt(0.99) <= LIMIT_MILLIS;
  }

  private Measured step(Subject subject, double rate) {
    Measured step = subject.ask(Workload.CHAT, rate, plan.times().rate());
    figures.climbed(step);
    return step;
  }

  private void times(Measured step, Figure median, Figure p99) {
    figures.put(median, step.wholeAt(0.5));
    figures.put(p99, step.wholeAt(0.99));
  }
}
