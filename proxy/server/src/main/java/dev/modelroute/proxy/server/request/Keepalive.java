package dev.modelroute.proxy.server.request;

import io.vertx.core.Vertx;
import java.time.Duration;

/// Opens a stream that waits long, and keeps it alive with comments until content comes: load
/// balancers cut silent connections, and reasoning models are silent for minutes. The comments
/// carry nothing of an attempt, so failover goes on.
final class Keepalive {
  private static final long NONE = -1;

  private final Vertx vertx;
  private final Exchange exchange;
  private final Duration interval;
  private long timer = NONE;

  Keepalive(EventLoop loop, Exchange exchange) {
    this.vertx = loop.vertx();
    this.exchange = exchange;
    this.interval =
        loop.serving()
            .snapshots()
            .current()
            .map(snapshot -> snapshot.gateway().keepaliveAfter())
            .orElse(Duration.ZERO);
  }

  void start() {
    if (exchange.wantsStream() && !interval.isZero()) {
      timer = vertx.setPeriodic(interval.toMillis(), _ -> beat());
    }
  }

  void stop() {
    if (timer != NONE) {
      vertx.cancelTimer(timer);
      timer = NONE;
    }
  }

  private void beat() {
    if (exchange.isCommitted() || exchange.isOver()) {
      stop();
    } else {
      exchange.reply().keepalive();
    }
  }
}
