package dev.modelroute.e2e.faults;

import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Rig;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

/// Callers that call one after the other until they are stopped, and remember all of it.
final class SteadyLoad {
  private static final int CALLERS_PER_FORM = 3;
  private static final long PAUSE_MILLIS = 30;
  private static final int ENOUGH = 20;

  private final History history;
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicLong slowestNanos = new AtomicLong();
  private volatile boolean over;

  SteadyLoad(Rig rig, List<Form> forms, String route) {
    this.history = new History(rig);
    for (Form form : forms) {
      for (int i = 0; i < CALLERS_PER_FORM; i++) {
        callers.execute(() -> repeat(form, route));
      }
    }
  }

  private void repeat(Form form, String route) {
    while (!over) {
      long start = System.nanoTime();
      var _ = history.ask(form, route);
      slowestNanos.accumulateAndGet(System.nanoTime() - start, Math::max);
      Waiting.sleep(PAUSE_MILLIS);
    }
  }

  /// All that was asked, when the last of it is answered. It goes on until that is enough.
  List<Told> stop() {
    Waiting.until("some were asked", () -> history.size() >= ENOUGH);
    over = true;
    callers.close();
    return history.told();
  }

  History history() {
    return history;
  }

  Duration slowest() {
    return Duration.ofNanos(slowestNanos.get());
  }
}
