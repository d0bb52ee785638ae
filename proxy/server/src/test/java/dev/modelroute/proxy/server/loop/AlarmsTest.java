package dev.modelroute.proxy.server.loop;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.server.loop.Alarms.Alarm;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AlarmsTest {
  private final Vertx vertx = Vertx.vertx();
  private final BlockingQueue<String> ran = new LinkedBlockingQueue<>();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  /// On one event loop, as it must be.
  private void onLoop(Runnable step) {
    vertx.getOrCreateContext().runOnContext(_ -> step.run());
  }

  private String next() throws InterruptedException {
    return String.valueOf(ran.poll(60, TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 20, 1100, 1700})
  void runsOnceWhenItsTimeIsOverAndNotBefore(long millis) throws InterruptedException {
    long start = System.nanoTime();

    onLoop(() -> new Alarms(vertx).set(Duration.ofMillis(millis), () -> ran.add("ran")));

    assertEquals("ran", next());
    assertTrue(System.nanoTime() - start >= Duration.ofMillis(millis).toNanos());
  }

  @Test
  void runsAllThatAreNotStopped() throws InterruptedException {
    onLoop(() -> {
      var alarms = new Alarms(vertx);
      List<Alarm> set = new ArrayList<>();
      for (int i = 0; i < 6; i++) {
        String name = "alarm " + i;
        set.add(alarms.set(Duration.ofMillis(1600 - 100 * i), () -> ran.add(name)));
      }
      set.get(5).stop();
      set.get(0).stop();
      set.get(2).stop();
      set.get(2).stop();
      alarms.set(Duration.ofMillis(1900), () -> ran.add("last"));
    });

    Set<String> names = new HashSet<>();
    while (names.size() < 4) {
      names.add(next());
    }
    assertEquals(Set.of("alarm 4", "alarm 3", "alarm 1", "last"), names);
  }

  @Test
  void doesNotRunWhatIsStoppedShortlyBefore() throws InterruptedException {
    onLoop(() -> {
      var alarms = new Alarms(vertx);
      Alarm stopped = alarms.set(Duration.ofMillis(1500), () -> ran.add("stopped"));
      alarms.set(Duration.ofMillis(1450), stopped::stop);
      alarms.set(Duration.ofMillis(1800), () -> ran.add("last"));
    });

    assertEquals("last", next());
  }

  @Test
  void anAlarmMayStopItselfAndSetTheNext() throws InterruptedException {
    onLoop(() -> {
      var alarms = new Alarms(vertx);
      alarms.set(Duration.ofMillis(1100), () -> alarms.set(Duration.ZERO, () -> ran.add("next")));
    });

    assertEquals("next", next());
  }
}
