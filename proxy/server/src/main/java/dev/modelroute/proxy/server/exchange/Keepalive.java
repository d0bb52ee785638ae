package dev.modelroute.proxy.server.exchange;

import dev.modelroute.proxy.server.loop.Alarms.Alarm;
import dev.modelroute.proxy.server.loop.Guard;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/// Opens a stream that waits long, and keeps it alive with comments until content comes: load
/// balancers cut silent connections, and reasoning models are silent for minutes. The comments
/// carry nothing of an attempt, so failover goes on.
public final class Keepalive {
  private final Guard guard;
  private final Exchange exchange;
  private final Duration interval;
  private @Nullable Alarm timer;

  /// An `interval` of zero: never.
  public Keepalive(Guard guard, Exchange exchange, Duration interval) {
    this.guard = guard;
    this.exchange = exchange;
    this.interval = interval;
  }

  public void start() {
    if (exchange.wantsStream() && !interval.isZero()) {
      timer = guard.timer(interval, this::beat);
    }
  }

  public void stop() {
    if (timer != null) {
      timer.stop();
      timer = null;
    }
  }

  private void beat() {
    if (exchange.isCommitted() || exchange.isOver()) {
      stop();
    } else {
      exchange.reply().keepalive();
      timer = guard.timer(interval, this::beat);
    }
  }
}
