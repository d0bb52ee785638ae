package dev.modelroute.proxy.server.slice;

import io.vertx.core.Vertx;
import java.util.concurrent.Executor;

/// Runs a task that takes in all that has happened before it: at once when that is rare, and else
/// once for many, so that it takes a fifth of the time at most. A thousand slices that arrive one
/// by one must not have ten thousand routes prepared a thousand times.
public final class Pace implements Executor {
  private static final int REST = 4;

  private final Vertx vertx;
  private boolean due;
  private long restUntil = System.nanoTime();

  public Pace(Vertx vertx) {
    this.vertx = vertx;
  }

  @Override
  public synchronized void execute(Runnable task) {
    if (due) {
      return;
    }
    long millis = (restUntil - System.nanoTime()) / 1_000_000;
    if (millis <= 0) {
      run(task);
      return;
    }
    due = true;
    vertx.setTimer(millis, _ -> late(task));
  }

  private synchronized void late(Runnable task) {
    due = false;
    run(task);
  }

  private void run(Runnable task) {
    long start = System.nanoTime();
    task.run();
    long end = System.nanoTime();
    restUntil = end + REST * (end - start);
  }
}
