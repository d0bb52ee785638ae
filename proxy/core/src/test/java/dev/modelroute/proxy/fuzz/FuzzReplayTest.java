package dev.modelroute.proxy.fuzz;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every target on every seed, and on some thousand changed ones: the same in each run unless
/// `-Dfuzz.seed` and `-Dfuzz.mutations` say otherwise. `e2e/fuzz` searches on from here.
class FuzzReplayTest {
  private static final int MUTATIONS = Integer.getInteger("fuzz.mutations", 400);
  private static final long SEED = Long.getLong("fuzz.seed", 1);

  static Stream<String> targets() {
    return FuzzTarget.all().keySet().stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("targets")
  void everySeedHoldsWhatMustHold(String name) {
    List<byte[]> seeds = FuzzSeeds.of(name);

    assertFalse(seeds.isEmpty(), "no seeds for " + name);
    seeds.forEach(seed -> run(name, seed, "a seed"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("targets")
  void changedSeedsHoldWhatMustHold(String name) {
    List<byte[]> seeds = FuzzSeeds.of(name);
    for (int i = 0; i < MUTATIONS; i++) {
      var random = new Random(SEED + i);
      byte[] seed = seeds.get(random.nextInt(seeds.size()));
      byte[] other = seeds.get(random.nextInt(seeds.size()));
      run(name, new Mutation(SEED + i).of(seed, other), "-Dfuzz.seed=" + (SEED + i));
    }
  }

  private static void run(String name, byte[] input, String which) {
    try {
      FuzzTarget.named(name).run(input);
    } catch (Exception | AssertionError | StackOverflowError e) {
      String bytes = Base64.getEncoder().encodeToString(input);
      throw new AssertionError(name + " does not hold for " + which + ": " + bytes, e);
    }
  }
}
