package dev.modelroute.proxy.route;

import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// The policy alone, in virtual time. `-Dschedules.seed=N` repeats one run, `-Dschedules=N` makes
/// more of them.
class SchedulesTest {
  @Test
  @DisplayName(
      "100,000 random schedules: bounded attempts and billing, one probe, rests never shorter")
  void whatMustHoldHolds() {
    long first = Long.getLong("schedules.seed", new Random().nextLong());
    int count = Integer.getInteger("schedules", 100_000);
    System.out.println("schedules from seed " + first);
    for (int i = 0; i < count; i++) {
      try {
        new Schedule(first + i).run();
      } catch (AssertionError e) {
        throw new AssertionError(
            "-Dschedules.seed=" + (first + i) + " -Dschedules=1 repeats it: " + e.getMessage(), e);
      }
    }
  }
}
