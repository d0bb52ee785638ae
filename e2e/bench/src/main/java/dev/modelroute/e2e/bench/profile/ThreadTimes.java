package dev.modelroute.e2e.bench.profile;

import dev.modelroute.e2e.bench.gateway.ProcessFigures;
import java.time.Duration;
import java.util.Map;

/// Who in a JVM used processor time, by its threads: its own ones run no Java that could be
/// sampled.
record ThreadTimes(Map<String, Duration> threads) {
  static final String APPLICATION = "application";

  /// What was used between `before` and `after`.
  static Tally between(ThreadTimes before, ThreadTimes after) {
    var tally = new Tally();
    after.threads.forEach((thread, time) -> {
      Duration used = time.minus(before.threads.getOrDefault(thread, Duration.ZERO));
      tally.add(kind(thread), Math.max(0.0, (double) used.toNanos()));
    });
    return tally;
  }

  private static String kind(String thread) {
    if (ProcessFigures.isCompiler(thread)) {
      return "compilation";
    }
    if (thread.startsWith("GC ") || thread.startsWith("G1 ") || thread.equals("VM Thread")) {
      return "garbage collection, safepoints";
    }
    return thread.startsWith("JFR ") ? "the recording itself" : APPLICATION;
  }
}
