package dev.modelroute.proxy.server.telemetry;

import java.time.Instant;

/// Time that only goes forward: the wall clock of the start, and what has passed since. Cool-downs
/// and deadlines are measured by it, so that a step of the wall clock moves none of them.
public final class MonotonicClock {
  private final Instant start = Instant.now();
  private final long startNanos = System.nanoTime();

  public Instant now() {
    return start.plusNanos(System.nanoTime() - startNanos);
  }

  /// This moment by both clocks.
  public Moment moment() {
    return new Moment(Instant.now(), now());
  }
}
