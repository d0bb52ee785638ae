package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;

class LongCommandTest {
  @Test
  void keepsTheEndOfWhatACommandSays() throws Exception {
    var command = new ProcessBuilder("sh", "-c", "seq 1 100; exit 3").redirectErrorStream(true);

    LongCommand.Outcome outcome = LongCommand.run(command, _ -> "counting", _ -> {});

    assertFalse(outcome.succeeded());
    assertEquals(100, outcome.lines());
    assertEquals("71", outcome.end().lines().findFirst().orElseThrow());
    assertEquals("100", outcome.lastLine());
  }
}
