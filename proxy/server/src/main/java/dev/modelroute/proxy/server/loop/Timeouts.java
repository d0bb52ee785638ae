package dev.modelroute.proxy.server.loop;

import dev.modelroute.proxy.server.loop.Alarms.Alarm;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// The clock of one attempt: first it must get somewhere within a time, then never pause longer
/// than another. Progress is a field that is set, not a timer that is moved: there is one per
/// attempt, however many pieces come.
public final class Timeouts {
  private final Guard guard;
  private final Runnable onTimeout;
  private @Nullable Alarm timer;
  private long limitNanos;
  private long lastProgress;

  public Timeouts(Guard guard, Runnable onTimeout) {
    this.guard = guard;
    this.onTimeout = onTimeout;
  }

  /// From now on, `limit` may pass without progress.
  public void allow(Duration limit) {
    stop();
    limitNanos = limit.toNanos();
    progress();
    schedule(limitNanos);
  }

  public void progress() {
    lastProgress = System.nanoTime();
  }

  public void stop() {
    if (timer != null) {
      timer.stop();
      timer = null;
    }
  }

  private void schedule(long nanos) {
    timer = guard.timer(Duration.ofNanos(nanos), this::check);
  }

  private void check() {
    timer = null;
    long left = limitNanos - (System.nanoTime() - lastProgress);
    if (left > 0) {
      schedule(left);
    } else {
      onTimeout.run();
    }
  }
}
