package dev.modelroute.e2e.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.harness.Waiting;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// I8: callers of a route at which nothing goes wrong, and how long they wait: while nothing goes
/// wrong elsewhere, and while something does. Both are measured in turns on the same machine, so
/// that its noise is in both. They call on time, whether or not earlier calls are answered: a proxy
/// that stands still is seen by all who call meanwhile.
final class Bystander {
  private static final Duration INTERVAL = Duration.ofMillis(20);
  private static final double RATIO = 2;

  /// The simulation shares the machine, and has more to do when things go wrong.
  private static final Duration NOISE = Duration.ofMillis(100);

  /// A p99 of fewer tells nothing.
  private static final int ENOUGH = 500;

  private final List<Duration> calm = new ArrayList<>();
  private final List<Duration> troubled = new ArrayList<>();
  private final List<String> lost = new ArrayList<>();

  /// Calls for a while, of which nothing goes wrong in the first part.
  Void watch(History history, Duration traffic, Duration calmTime) {
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Duration at = Duration.ZERO; at.compareTo(traffic) < 0; at = at.plus(INTERVAL)) {
        Waiting.sleep(Math.max(0, (start + at.toNanos() - System.nanoTime()) / 1_000_000));
        List<Duration> times = at.compareTo(calmTime) < 0 ? calm : troubled;
        var _ = threads.submit(() -> call(history, times));
      }
    }
    return null;
  }

  private void call(History history, List<Duration> times) {
    long start = System.nanoTime();
    Answer answer = history.ask(Form.RESPONSES, "bystander");
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    synchronized (this) {
      times.add(took);
      if (answer.status() != 200) {
        lost.add(answer.status() + " " + answer.header("x-modelroute-attempts"));
      }
    }
  }

  synchronized void check() {
    assertEquals(List.of(), lost, "I8 all are answered");
    if (calm.size() < ENOUGH) {
      return;
    }
    Duration allowed = Duration.ofNanos((long) (p99(calm).toNanos() * RATIO)).plus(NOISE);
    assertTrue(p99(troubled).compareTo(allowed) < 0, "I8 another route notices: " + this);
  }

  private static Duration p99(List<Duration> times) {
    return times.isEmpty()
        ? Duration.ZERO
        : times.stream().sorted().toList().get(times.size() * 99 / 100);
  }

  @Override
  public synchronized String toString() {
    return "a bystander's p99 is %d ms while nothing goes wrong (%d calls), and %d ms while something does (%d)"
        .formatted(p99(calm).toMillis(), calm.size(), p99(troubled).toMillis(), troubled.size());
  }
}
