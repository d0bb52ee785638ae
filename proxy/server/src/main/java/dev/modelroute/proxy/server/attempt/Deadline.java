package dev.modelroute.proxy.server.attempt;

import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.Optional;

/// When a request must be over, all attempts included: after the route's total time, or earlier
/// when the caller says so.
public record Deadline(long startNanos, Duration total, boolean isCallers) {
  static final String HEADER = "x-request-timeout-ms";

  private static final Duration TOO_NEAR = Duration.ofSeconds(2);

  public static Deadline of(Duration routes, Optional<Duration> callers) {
    boolean shorter = callers.filter(limit -> limit.compareTo(routes) < 0).isPresent();
    return new Deadline(System.nanoTime(), shorter ? callers.get() : routes, shorter);
  }

  /// What a caller's header says; throws `IllegalArgumentException` when that is no time.
  public static Optional<Duration> callers(MultiMap headers) {
    String text = headers.get(HEADER);
    if (text == null) {
      return Optional.empty();
    }
    if (!text.matches("[1-9][0-9]{0,8}")) {
      throw new IllegalArgumentException(HEADER + " is not a number of milliseconds from 1");
    }
    return Optional.of(Duration.ofMillis(Long.parseLong(text)));
  }

  /// Whether an attempt that begins now could hardly end in time: 2 s are left, or a twentieth.
  boolean isNear() {
    Duration least = total.dividedBy(20);
    Duration left = total.minusNanos(System.nanoTime() - startNanos);
    return left.compareTo(least.compareTo(TOO_NEAR) < 0 ? least : TOO_NEAR) < 0;
  }
}
