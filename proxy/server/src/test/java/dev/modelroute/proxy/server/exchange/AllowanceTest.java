package dev.modelroute.proxy.server.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.server.load.HeapShare;
import dev.modelroute.proxy.server.load.Load;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("N19: what all answers keep in memory")
class AllowanceTest {
  private static final long MEGABYTE = 1024 * 1024;

  private final AtomicInteger refusals = new AtomicInteger();

  /// A quarter of it is 25 MB.
  private final HeapShare answers = new Load(100 * MEGABYTE).answers();

  private final Allowance one = new Allowance(answers, refusals::incrementAndGet);
  private final Allowance other = new Allowance(answers, refusals::incrementAndGet);

  @Test
  void aQuarterOfTheHeapIsForAllTogether() {
    assertTrue(one.holds(20 * MEGABYTE));

    assertFalse(other.holds(6 * MEGABYTE));

    assertTrue(other.holds(4 * MEGABYTE));
    assertEquals(1, refusals.get());
  }

  @Test
  void whatHasNoRoomNowMayComeBack() {
    one.holds(20 * MEGABYTE);

    Failure refusal = other.refusal(6 * MEGABYTE).orElseThrow();

    assertEquals(FailureKind.NO_ROOM, refusal.kind());
    assertTrue(refusal.retryAfter().isPresent());
  }

  @Test
  void whatIsTooMuchForAllIsSoAtAnyTime() {
    Failure refusal = one.refusal(26 * MEGABYTE).orElseThrow();

    assertEquals(FailureKind.ANSWER_TOO_LARGE, refusal.kind());
    assertTrue(refusal.retryAfter().isEmpty());
  }

  @Test
  void whatIsKeptNoLongerIsForOthers() {
    one.holds(20 * MEGABYTE);

    one.holds(MEGABYTE);

    assertEquals(MEGABYTE, answers.held());
    assertTrue(other.holds(20 * MEGABYTE));
  }

  @Test
  void littleIsNeitherRefusedNorCounted() {
    one.holds(25 * MEGABYTE);

    assertTrue(other.holds(Allowance.FREE));

    assertEquals(25 * MEGABYTE, answers.held());
  }

  @Test
  void aRefusedAnswerKeepsWhatItHadUntilItsEnd() {
    one.holds(10 * MEGABYTE);
    one.holds(30 * MEGABYTE);

    long before = answers.held();
    one.release();

    assertEquals(10 * MEGABYTE, before);
    assertEquals(0, answers.held());
  }

  @Test
  void whatCameTooLateIsNotCounted() {
    one.holds(10 * MEGABYTE);
    one.release();

    assertFalse(one.holds(10 * MEGABYTE));

    one.release();
    assertEquals(0, answers.held());
    assertEquals(0, refusals.get());
  }
}
