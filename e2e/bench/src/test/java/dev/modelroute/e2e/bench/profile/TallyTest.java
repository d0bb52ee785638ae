package dev.modelroute.e2e.bench.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class TallyTest {
  @Test
  void tellsSharesAndTheHeaviestFirst() {
    var tally = new Tally();

    tally.add("light", 1);
    tally.add("heavy", 2);
    tally.add("heavy", 1);

    assertEquals(List.of("heavy", "light"), tally.names());
    assertEquals(0.75, tally.share("heavy"));
    assertEquals(0, tally.share("unknown"));
  }

  @Test
  void countsThreadsByWhatTheyAreFor() {
    var before = new ThreadTimes(Map.of("C2 CompilerThre", Duration.ofMillis(500)));
    var after =
        new ThreadTimes(
            Map.of(
                "C2 CompilerThre", Duration.ofMillis(600),
                "VM Thread", Duration.ofMillis(100),
                "vert.x-eventloo", Duration.ofMillis(800)));

    Tally tally = ThreadTimes.between(before, after);

    assertEquals(0.1, tally.share("compilation"));
    assertEquals(0.1, tally.share("garbage collection, safepoints"));
    assertEquals(0.8, tally.share(ThreadTimes.APPLICATION));
  }
}
