package dev.modelroute.proxy.route;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CoolDownTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Failure BUSY = Failure.of(FailureKind.OVERLOADED, "x");
  private static final Failure LIMITED = Failure.of(FailureKind.RATE_LIMITED, "x");

  @Test
  void restsAfterFiveFailuresInARow() {
    CoolDown four = repeat(CoolDown.NONE, BUSY, 4);

    assertEquals(Duration.ZERO, four.remaining(NOW));
    assertEquals(Duration.ofSeconds(1), repeat(four, BUSY, 1).remaining(NOW));
  }

  @Test
  void aSuccessStartsTheCountAgain() {
    CoolDown recovered = repeat(CoolDown.NONE, BUSY, 4).afterSuccess();

    assertEquals(Duration.ZERO, repeat(recovered, BUSY, 4).remaining(NOW));
  }

  @Test
  void penaltiesDoubleUpToAMinute() {
    CoolDown state = repeat(CoolDown.NONE, BUSY, 4);
    long[] expected = {1, 2, 4, 8, 16, 32, 60, 60};
    for (long seconds : expected) {
      state = state.afterFailure(BUSY, NOW, 1);

      assertEquals(Duration.ofSeconds(seconds), state.remaining(NOW));
    }
  }

  @Test
  void jitterShortensByUpToHalf() {
    CoolDown state = repeat(CoolDown.NONE, BUSY, 4);

    assertEquals(Duration.ofMillis(500), state.afterFailure(BUSY, NOW, 0).remaining(NOW));
  }

  @Test
  @DisplayName("Fault 15: a 429 rests at once, for as long as the vendor said, up to ten minutes")
  void restsForRetryAfter() {
    var minute = LIMITED.withRetryAfter(Duration.ofMinutes(1));
    var day = LIMITED.withRetryAfter(Duration.ofDays(1));

    assertEquals(Duration.ofMinutes(1), CoolDown.NONE.afterFailure(minute, NOW, 1).remaining(NOW));
    assertEquals(Duration.ofMinutes(10), CoolDown.NONE.afterFailure(day, NOW, 1).remaining(NOW));
  }

  @Test
  @DisplayName("Fault 16: a 429 without a hint rests 1 s, then longer")
  void restsWithoutRetryAfter() {
    CoolDown once = CoolDown.NONE.afterFailure(LIMITED, NOW, 1);

    assertEquals(Duration.ofSeconds(1), once.remaining(NOW));
    assertEquals(Duration.ofSeconds(2), once.afterFailure(LIMITED, NOW, 1).remaining(NOW));
  }

  @Test
  @DisplayName("Case 6: the longest deadline wins")
  void theLongestDeadlineWins() {
    CoolDown state =
        CoolDown.NONE
            .afterFailure(LIMITED.withRetryAfter(Duration.ofSeconds(60)), NOW, 1)
            .afterFailure(LIMITED.withRetryAfter(Duration.ofSeconds(2)), NOW, 1);

    assertEquals(Duration.ofSeconds(60), state.remaining(NOW));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"INVALID_REQUEST", "CONTENT_FILTER", "CONTEXT_WINDOW", "UNSUPPORTED", "CANCELLED"})
  @DisplayName("Fault 21: what the caller caused never counts")
  void callersErrorsNeverCount(FailureKind kind) {
    assertEquals(CoolDown.NONE, repeat(CoolDown.NONE, Failure.of(kind, "x"), 100));
  }

  @Test
  @DisplayName("Faults 17, 22: a refused credential rests, one without money rests long")
  void credentialsRest() {
    var refused = Failure.of(FailureKind.CREDENTIAL, "x");
    var quota = Failure.of(FailureKind.QUOTA, "x");

    assertTrue(CoolDown.isCredentials(refused) && CoolDown.isCredentials(quota));
    assertEquals(
        Duration.ofSeconds(30), CoolDown.NONE.afterFailure(refused, NOW, 1).remaining(NOW));
    assertEquals(Duration.ofMinutes(30), CoolDown.NONE.afterFailure(quota, NOW, 1).remaining(NOW));
  }

  private static CoolDown repeat(CoolDown state, Failure failure, int times) {
    CoolDown next = state;
    for (int i = 0; i < times; i++) {
      next = next.afterFailure(failure, NOW, 1);
    }
    return next;
  }
}
