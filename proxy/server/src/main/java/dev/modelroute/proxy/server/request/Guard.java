package dev.modelroute.proxy.server.request;

import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.function.Consumer;

/// What the event loop calls for one request is called through here: a bug of ours ends the request
/// that met it, and nothing else.
final class Guard {
  /// The id of no timer.
  static final long NONE = -1;

  private final Vertx vertx;
  private final Consumer<Throwable> onBug;

  Guard(Vertx vertx, Consumer<Throwable> onBug) {
    this.vertx = vertx;
    this.onBug = onBug;
  }

  void run(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error bug) {
      onBug.accept(bug);
    }
  }

  <T> Handler<T> of(Handler<T> step) {
    return event -> {
      try {
        step.handle(event);
      } catch (RuntimeException | Error bug) {
        onBug.accept(bug);
      }
    };
  }

  /// Runs `step` once, after `wait`.
  long timer(Duration wait, Runnable step) {
    return vertx.setTimer(millis(wait), _ -> run(step));
  }

  /// Runs `step` until it is cancelled.
  long periodic(Duration interval, Runnable step) {
    return vertx.setPeriodic(millis(interval), _ -> run(step));
  }

  /// Vert.x counts in milliseconds, from 1.
  private static long millis(Duration wait) {
    return Math.max(1, Math.ceilDiv(wait.toNanos(), 1_000_000L));
  }

  void cancel(long timer) {
    if (timer != NONE) {
      vertx.cancelTimer(timer);
    }
  }
}
