package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.work.WarmUp;
import dev.modelroute.e2e.bench.work.Workload;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/// What is measured of a gateway, and how long.
///
/// @param times of each step
/// @param growth from one rate of the ladder to the next
/// @param held streams that are held open
/// @param starts of which the median is told
record Plan(
    Set<Part> parts, Set<Workload> workloads, Times times, double growth, int held, int starts) {
  /// @param first after the start, when most is compiled
  /// @param warmUp of each workload
  /// @param rate how long one rate of the ladder is kept
  /// @param workload how long one is measured
  record Times(WarmUp first, WarmUp warmUp, Duration rate, Duration workload) {}

  private static final Times SHORT =
      new Times(
          new WarmUp(seconds(4), seconds(10), seconds(1), Duration.ofMillis(500)),
          new WarmUp(seconds(4), seconds(10), seconds(1), Duration.ofMillis(500)),
          seconds(2),
          seconds(3));

  private static final Times LONG =
      new Times(
          new WarmUp(seconds(30), seconds(60), seconds(2), seconds(2)),
          new WarmUp(seconds(8), seconds(24), seconds(2), seconds(2)),
          seconds(5),
          seconds(8));

  static final Plan FULL =
      new Plan(EnumSet.allOf(Part.class), EnumSet.allOf(Workload.class), LONG, 1.25, 5000, 5);

  /// What tells two builds apart soonest.
  static final Plan QUICK =
      new Plan(
          EnumSet.complementOf(EnumSet.of(Part.START)),
          EnumSet.of(Workload.CHAT, Workload.CONVERSE, Workload.STREAM, Workload.CONVERTED_STREAM),
          SHORT,
          2,
          500,
          1);

  private static Duration seconds(int seconds) {
    return Duration.ofSeconds(seconds);
  }

  Plan parts(Set<Part> chosen) {
    return new Plan(chosen, workloads, times, growth, held, starts);
  }

  /// No other parts than these.
  Plan within(Set<Part> most) {
    return parts(parts.stream().filter(most::contains).collect(Collectors.toSet()));
  }

  Plan workloads(Set<Workload> chosen) {
    return new Plan(parts, chosen, times, growth, held, starts);
  }

  Plan holding(int streams) {
    return new Plan(parts, workloads, times, growth, streams, starts);
  }

  boolean has(Part part) {
    return parts.contains(part);
  }

  boolean has(Workload workload) {
    return workloads.contains(workload)
        && has(workload.isStreamed() ? Part.STREAMS : Part.REQUESTS);
  }
}
