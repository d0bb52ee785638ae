package dev.modelroute.proxy.server.loop;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What is to happen on one event loop when a time is over. A request sets half a dozen alarms, for
/// minutes, and stops them after milliseconds. So alarms lie in a list, where that costs next to
/// nothing, and become timers of Vert.x when they are due soon.
public final class Alarms {
  private static final Duration TICK = Duration.ofMillis(500);
  private static final long SOON_NANOS = TICK.multipliedBy(2).toNanos();
  private static final int NOWHERE = -1;

  private final Vertx vertx;
  private final List<Alarm> later = new ArrayList<>();
  private boolean ticks;

  public Alarms(Vertx vertx) {
    this.vertx = vertx;
  }

  /// Runs `step` once, after `wait`, and never before. Called on the event loop, as all here.
  public Alarm set(Duration wait, Runnable step) {
    var alarm = new Alarm(System.nanoTime() + wait.toNanos(), step);
    if (wait.toNanos() < SOON_NANOS) {
      alarm.arm(wait.toNanos());
    } else {
      alarm.place = later.size();
      later.add(alarm);
      begin();
    }
    return alarm;
  }

  private void begin() {
    if (!ticks) {
      ticks = true;
      vertx.setPeriodic(TICK.toMillis(), _ -> tick());
    }
  }

  /// From the end: whatever takes the place of one that goes has been looked at.
  private void tick() {
    long now = System.nanoTime();
    for (int i = later.size() - 1; i >= 0; i--) {
      Alarm alarm = later.get(i);
      long left = alarm.dueNanos - now;
      if (left < SOON_NANOS) {
        alarm.leave();
        alarm.arm(left);
      }
    }
  }

  /// One alarm, until it has run or is stopped.
  public final class Alarm {
    private final long dueNanos;
    private final Runnable step;
    private int place = NOWHERE;
    private long timer = NOWHERE;

    private Alarm(long dueNanos, Runnable step) {
      this.dueNanos = dueNanos;
      this.step = step;
    }

    /// Vert.x counts in milliseconds, from 1.
    private void arm(long nanos) {
      timer = vertx.setTimer(Math.max(1, Math.ceilDiv(nanos, 1_000_000L)), _ -> step.run());
    }

    private void leave() {
      Alarm last = later.removeLast();
      if (last != this) {
        later.set(place, last);
        last.place = place;
      }
      place = NOWHERE;
    }

    /// Does nothing once it has run.
    public void stop() {
      if (place != NOWHERE) {
        leave();
      } else if (timer != NOWHERE) {
        vertx.cancelTimer(timer);
      }
    }
  }
}
