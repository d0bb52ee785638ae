package dev.modelroute.e2e.bench.speed;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// What is measured, and how long.
///
/// @param growth from one rate of the ladder to the next
/// @param held streams that are held open
record Plan(
    Set<Part> parts,
    Duration warmUp,
    Duration step,
    double growth,
    Duration workload,
    int held,
    int starts) {
  private static final Set<Part> ALL = EnumSet.allOf(Part.class);

  static final Plan QUICK =
      new Plan(
          ALL, Duration.ofSeconds(12), Duration.ofSeconds(2), 2, Duration.ofSeconds(4), 500, 1);

  static final Plan FULL =
      new Plan(
          ALL,
          Duration.ofSeconds(40),
          Duration.ofSeconds(6),
          1.25,
          Duration.ofSeconds(10),
          5000,
          5);

  Plan of(Set<Part> chosen) {
    return new Plan(chosen, warmUp, step, growth, workload, held, starts);
  }

  Plan holding(int streams) {
    return new Plan(parts, warmUp, step, growth, workload, streams, starts);
  }

  boolean has(Part part) {
    return parts.contains(part);
  }
}
