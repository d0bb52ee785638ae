package dev.modelroute.proxy.route;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.config.FailoverConfig.Retries;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class RetryBudgetTest {
  private static final Retries LIMITS = new Retries(0, Duration.ofMillis(1), 20, 10, 50);

  private Instant now = Instant.parse("2026-11-21T12:00:00Z");
  private final RetryBudget budget = new RetryBudget(LIMITS, now);

  @Test
  void whatIsSavedUpIsSpentAtOnce() {
    assertEquals(50, spend(100));
  }

  @Test
  @DisplayName("Fault 39: in the long run a fifth of the requests, and ten a second")
  void isAShareOfTheRequests() {
    spend(50);
    int spent = 0;
    for (int second = 0; second < 10; second++) {
      for (int i = 0; i < 100; i++) {
        now = now.plusMillis(10);
        budget.requested(LIMITS, now);
        spent += spend(1);
      }
    }

    assertEquals(10 * 100 / 5 + 10 * 10, spent, 1);
  }

  @Test
  void noMoreIsSavedUpThanTheBurst() {
    now = now.plus(Duration.ofDays(1));

    assertEquals(50, spend(100));
  }

  private int spend(int times) {
    int spent = 0;
    for (int i = 0; i < times; i++) {
      spent += budget.spend(LIMITS, now) ? 1 : 0;
    }
    return spent;
  }
}
