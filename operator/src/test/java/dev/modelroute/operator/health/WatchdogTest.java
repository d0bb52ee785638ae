package dev.modelroute.operator.health;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class WatchdogTest {
  private final AtomicBoolean healthy = new AtomicBoolean();
  private final AtomicBoolean answers = new AtomicBoolean(true);
  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
  private final Watchdog watchdog = new Watchdog(healthy::get, answers::get, now::get);

  @Test
  void informersThatStayDeadWhileTheApiServerAnswersEndTheOperator() {
    lookFor(Duration.ofMinutes(11));

    assertFalse(watchdog.alive());
  }

  @Test
  void aWhileIsForgiven() {
    lookFor(Duration.ofMinutes(9));
    healthy.set(true);
    lookFor(Duration.ofMinutes(1));
    healthy.set(false);
    lookFor(Duration.ofMinutes(9));

    assertTrue(watchdog.alive());
  }

  @Test
  void anApiServerThatIsAwayIsNoReason() {
    answers.set(false);
    lookFor(Duration.ofHours(3));

    assertTrue(watchdog.alive());
  }

  private void lookFor(Duration time) {
    for (long minute = 0; minute < time.toMinutes(); minute++) {
      watchdog.look();
      now.updateAndGet(instant -> instant.plus(Duration.ofMinutes(1)));
    }
    watchdog.look();
  }
}
