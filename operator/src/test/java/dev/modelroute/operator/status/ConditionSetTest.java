package dev.modelroute.operator.status;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.api.Condition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ConditionSetTest {
  private static final Instant BEFORE = Instant.parse("2026-11-01T00:00:00.9Z");
  private static final Instant NOW = Instant.parse("2026-11-01T01:00:00Z");
  private static final Verdict PENDING = Verdict.no("Pending", "It waits.");

  private final List<Condition> first =
      new ConditionSet(1, List.of(), BEFORE).of(Map.of("Ready", PENDING));

  @Test
  void aNewConditionHasTheTimeInSeconds() {
    assertEquals("2026-11-01T00:00:00Z", first.getFirst().lastTransitionTime());
  }

  @Test
  void theTimeStaysWhenOnlyTheReasonChanges() {
    var second =
        new ConditionSet(2, first, NOW).of(Map.of("Ready", Verdict.no("NoProxies", "None.")));

    assertEquals("2026-11-01T00:00:00Z", second.getFirst().lastTransitionTime());
    assertEquals(2, second.getFirst().observedGeneration());
    assertEquals("NoProxies", second.getFirst().reason());
  }

  @Test
  void theTimeMovesWithTheStatus() {
    var second = new ConditionSet(1, first, NOW).of(Map.of("Ready", Verdict.yes("Ready", "Yes.")));

    assertEquals("2026-11-01T01:00:00Z", second.getFirst().lastTransitionTime());
  }

  @Test
  void nothingNewIsTheSame() {
    assertEquals(first, new ConditionSet(1, first, NOW).of(Map.of("Ready", PENDING)));
  }

  @Test
  void whatWasSaidOfAnEarlierGenerationIsNotRepeated() {
    assertEquals(Optional.of(PENDING), new ConditionSet(1, first, NOW).before("Ready"));
    assertEquals(Optional.empty(), new ConditionSet(2, first, NOW).before("Ready"));
  }

  @Test
  void aMessageFitsIntoTheSchema() {
    var conditions =
        new ConditionSet(1, List.of(), NOW)
            .of(Map.of("Ready", Verdict.no("X", "m".repeat(40_000))));

    assertTrue(conditions.getFirst().message().length() <= 32_768);
  }
}
