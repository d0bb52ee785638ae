package dev.modelroute.proxy.server.request;

import io.vertx.core.Vertx;
import java.time.Duration;

/// The clock of one attempt: first it must get somewhere within a time, then never pause longer
/// than another. Progress is a field that is set, not a timer that is moved: there is one per
/// attempt, however many pieces come.
final class Timeouts {
  private static final long NONE = -1;

  private final Vertx vertx;
  private final Runnable onTimeout;
  private long timer = NONE;
  private long limitNanos;
  private long lastProgress;

  Timeouts(Vertx vertx, Runnable onTimeout) {
    this.vertx = vertx;
    this.onTimeout = onTimeout;
  }

  /// From now on, `limit` may pass without progress.
  void allow(Duration limit) {
    stop();
    limitNanos = limit.toNanos();
    progress();
    schedule(limitNanos);
  }

  void progress() {
    lastProgress = System.nanoTime();
  }

  void stop() {
    if (timer != NONE) {
      vertx.cancelTimer(timer);
      timer = NONE;
    }
  }

  private void schedule(long nanos) {
    timer = vertx.setTimer(Math.max(1, Math.ceilDiv(nanos, 1_000_000L)), _ -> check());
  }

  private void check() {
    timer = NONE;
    long left = limitNanos - (System.nanoTime() - lastProgress);
    if (left > 0) {
      schedule(left);
    } else {
      onTimeout.run();
    }
  }
}
