package dev.modelroute.proxy.server.loop;

import dev.modelroute.proxy.server.loop.Alarms.Alarm;
import io.vertx.core.Handler;
import java.time.Duration;
import java.util.function.Consumer;

/// What the event loop calls for one request is called through here: a bug of ours ends the request
/// that met it, and nothing else.
public final class Guard {
  private final Alarms alarms;
  private final Consumer<Throwable> onBug;

  public Guard(Alarms alarms, Consumer<Throwable> onBug) {
    this.alarms = alarms;
    this.onBug = onBug;
  }

  public void run(Runnable step) {
    try {
      step.run();
    } catch (RuntimeException | Error bug) {
      onBug.accept(bug);
    }
  }

  public <T> Handler<T> of(Handler<T> step) {
    return event -> {
      try {
        step.handle(event);
      } catch (RuntimeException | Error bug) {
        onBug.accept(bug);
      }
    };
  }

  /// Runs `step` once, after `wait`.
  public Alarm timer(Duration wait, Runnable step) {
    return alarms.set(wait, () -> run(step));
  }
}
