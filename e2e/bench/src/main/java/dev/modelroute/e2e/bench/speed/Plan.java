package dev.modelroute.e2e.bench.speed;

import java.time.Duration;

/// How long everything is measured.
///
/// @param growth from one rate of the ladder to the next
/// @param held streams that are held open
record Plan(
    Duration warmUp, Duration step, double growth, Duration workload, int held, int starts) {
  static final Plan QUICK =
      new Plan(Duration.ofSeconds(12), Duration.ofSeconds(2), 2, Duration.ofSeconds(4), 500, 1);

  static final Plan FULL =
      new Plan(
          Duration.ofSeconds(40), Duration.ofSeconds(8), 1.25, Duration.ofSeconds(12), 5000, 5);
}
