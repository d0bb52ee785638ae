package dev.modelroute.proxy.route;

import static dev.modelroute.proxy.route.TargetHealth.Admission.FREE;
import static dev.modelroute.proxy.route.TargetHealth.Admission.PROBE;
import static dev.modelroute.proxy.route.TargetHealth.Admission.RESTS;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.route.TargetHealth.Admission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TargetHealthTest {
  private static final Failure BUSY = Failure.of(FailureKind.OVERLOADED, "x");
  private static final Failure LIMITED = Failure.of(FailureKind.RATE_LIMITED, "x");
  private static final int ONE = 1;
  private static final int OTHER = 2;

  private final TargetHealth health = new TargetHealth();
  private final List<Long> begun = new ArrayList<>();
  private Instant now = Instant.parse("2026-11-21T12:00:00Z");

  @Test
  void restsAfterFiveFailuresInARow() {
    fail(BUSY, ONE, 4);
    assertEquals(FREE, admit());

    fail(BUSY, ONE, 1);

    assertEquals(RESTS, admit());
    assertEquals(Duration.ofSeconds(1), health.remaining(now));
  }

  @Test
  void aSuccessStartsTheCountAgain() {
    fail(BUSY, ONE, 4);
    health.succeeded(FREE, ONE, now);
    fail(BUSY, ONE, 4);

    assertEquals(FREE, admit());
  }

  @Test
  void restsWhenFewerThanHalfOfTwentyGoWell() {
    for (int i = 0; i < 9; i++) {
      health.succeeded(FREE, i, now);
      fail(BUSY, i, 1);
    }
    assertEquals(FREE, admit());

    fail(BUSY, 10, 2);

    assertEquals(RESTS, admit());
  }

  @Test
  @DisplayName(
      "Faults 8 and 12: a target of which every stream breaks rests like one that never answers")
  void whatBreaksDidNotGoWell() {
    for (int i = 0; i < 5; i++) {
      assertEquals(FREE, admit());
      long call = health.succeeded(FREE, ONE, now);
      health.broke(call, BUSY, ONE, now, 1);
    }

    assertEquals(RESTS, admit());
  }

  @Test
  void oneBrokenStreamAmongGoodOnesIsOneFailure() {
    for (int i = 0; i < 40; i++) {
      long call = health.succeeded(FREE, i % 2, now);
      if (i % 3 == 0) {
        health.broke(call, BUSY, i % 2, now, 1);
      }
    }

    assertEquals(FREE, admit());
  }

  @Test
  @DisplayName("Five streams of many that run at a time are not five in a row")
  void fewThatBreakAmongManyThatRunAreFew() {
    for (int i = 0; i < 5; i++) {
      long call = health.succeeded(FREE, ONE, now);
      IntStream.range(0, 6).forEach(_ -> health.succeeded(FREE, ONE, now));
      begun.add(call);
    }

    begun.forEach(call -> health.broke(call, BUSY, ONE, now, 1));

    assertEquals(FREE, admit());
  }

  @Test
  void whatBreaksLateFailsThen() {
    for (int i = 0; i < 5; i++) {
      begun.add(health.succeeded(FREE, ONE, now));
    }
    pass(Outcomes.WINDOW.plusSeconds(1));

    begun.forEach(call -> health.broke(call, BUSY, ONE, now, 1));

    assertEquals(RESTS, admit());
  }

  @Test
  void penaltiesDoubleUpToAMinute() {
    fail(BUSY, ONE, 5);
    for (long seconds : new long[] {1, 2, 4, 8, 16, 32, 60, 60}) {
      assertEquals(Duration.ofSeconds(seconds), health.remaining(now));
      pass(Duration.ofSeconds(seconds));

      assertEquals(PROBE, admit());
      health.failed(PROBE, BUSY, ONE, now, 1);
    }
  }

  @Test
  @DisplayName("What was under way when the target died makes its rest no longer")
  void lateFailuresDoNotAddUp() {
    fail(BUSY, ONE, 500);

    assertEquals(Duration.ofSeconds(1), health.remaining(now));
  }

  @Test
  void jitterShortensByUpToHalf() {
    fail(BUSY, ONE, 4);

    health.failed(FREE, BUSY, ONE, now, 0);

    assertEquals(Duration.ofMillis(500), health.remaining(now));
  }

  @Test
  @DisplayName("Fault 15: a 429 rests at once, for as long as the vendor said, up to ten minutes")
  void restsForRetryAfter() {
    fail(LIMITED.withRetryAfter(Duration.ofMinutes(1)), ONE, 1);
    assertEquals(Duration.ofMinutes(1), health.remaining(now));

    fail(LIMITED.withRetryAfter(Duration.ofDays(1)), ONE, 1);
    assertEquals(Duration.ofMinutes(10), health.remaining(now));
  }

  @Test
  @DisplayName("Case 6: the longest deadline wins, also over a call that went well in between")
  void theLongestDeadlineWins() {
    fail(LIMITED.withRetryAfter(Duration.ofSeconds(60)), ONE, 1);
    fail(LIMITED.withRetryAfter(Duration.ofSeconds(2)), ONE, 1);
    health.succeeded(FREE, ONE, now);

    assertEquals(Duration.ofSeconds(60), health.remaining(now));
  }

  @Test
  @DisplayName("Fault 16: a 429 without a hint rests 1 s, then longer")
  void restsWithoutRetryAfter() {
    fail(LIMITED, ONE, 1);
    assertEquals(Duration.ofSeconds(1), health.remaining(now));
    pass(Duration.ofSeconds(1));
    assertEquals(PROBE, admit());

    health.failed(PROBE, LIMITED, ONE, now, 1);

    assertEquals(Duration.ofSeconds(2), health.remaining(now));
  }

  @Test
  void oneProbeAtATimeUntilItSaysNothingForLong() {
    fail(BUSY, ONE, 5);
    pass(Duration.ofSeconds(2));
    assertEquals(PROBE, admit());
    assertEquals(RESTS, admit());

    health.released(PROBE);
    assertEquals(PROBE, admit());
    pass(TargetHealth.PROBE_LEASE);

    assertEquals(PROBE, admit());
  }

  @Test
  @DisplayName("Fault 19: a target that is back gets a tenth of the calls, and all after 30 s")
  void startsSlowly() {
    recover();

    assertEquals(0.1, health.share(now), 0.001);
    assertEquals(RESTS, health.admit(now, 0.5));
    assertEquals(FREE, health.admit(now, 0.05));
    assertEquals(FREE, health.insist(now));
    pass(Duration.ofSeconds(15));
    assertEquals(0.55, health.share(now), 0.001);
    pass(Duration.ofSeconds(15));
    assertEquals(FREE, health.admit(now, 0.999));
  }

  @Test
  void aTargetThatFailsAgainSoonRestsLonger() {
    recover();
    fail(BUSY, ONE, 5);

    assertEquals(Duration.ofSeconds(2), health.remaining(now));
  }

  @Test
  @DisplayName("Case 6: when all rest, one call at a time is let through, and not too often")
  void insistsOnOneCall() {
    fail(LIMITED.withRetryAfter(Duration.ofMinutes(5)), ONE, 1);

    assertEquals(PROBE, health.insist(now));
    assertEquals(RESTS, health.insist(now));
    health.failed(PROBE, LIMITED, ONE, now, 1);
    assertEquals(RESTS, health.insist(now));
    pass(TargetHealth.BETWEEN_INSISTENCES);
    assertEquals(PROBE, health.insist(now));
  }

  @Test
  void oneCallerCannotTakeATargetFromOthers() {
    for (int i = 0; i < 100; i++) {
      health.succeeded(FREE, OTHER, now);
      fail(BUSY, ONE, 20);
      pass(Duration.ofMillis(10));
    }
    assertEquals(FREE, admit());

    fail(BUSY, OTHER, 2);

    assertEquals(RESTS, admit());
  }

  @Test
  void aLoneCallerIsBelieved() {
    health.succeeded(FREE, ONE, now);

    fail(BUSY, ONE, 5);

    assertEquals(RESTS, admit());
  }

  @ParameterizedTest
  @EnumSource(names = {"CREDENTIAL", "QUOTA"})
  @DisplayName("Faults 17, 22: a refused credential rests, one without money rests long")
  void credentialsRest(FailureKind kind) {
    var failure = Failure.of(kind, "x");

    fail(failure, ONE, 1);

    assertTrue(CoolDown.isCredentials(failure));
    assertEquals(
        kind == FailureKind.QUOTA ? Duration.ofMinutes(30) : Duration.ofSeconds(30),
        health.remaining(now));
  }

  private void recover() {
    fail(BUSY, ONE, 5);
    pass(Duration.ofSeconds(1));
    assertEquals(PROBE, admit());
    health.succeeded(PROBE, ONE, now);
  }

  private Admission admit() {
    return health.admit(now, 0.99);
  }

  private void fail(Failure failure, int caller, int times) {
    for (int i = 0; i < times; i++) {
      health.failed(FREE, failure, caller, now, 1);
    }
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }
}
