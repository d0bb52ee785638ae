package dev.modelroute.proxy.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.stream.VerbatimStream;

/// A forwarded stream ends well only if the upstream said its last word; what was forwarded means
/// the same when it is read again, and is hardly longer than what came.
record VerbatimTarget(Dialect dialect) implements FuzzTarget {
  private static final int TERMINAL = 1024;

  @Override
  public void run(byte[] input) {
    var whole = pipe(input, Math.max(1, input.length));

    assertEquals(whole.told(), pipe(input, 1).told());
    if (whole.ended()) {
      assertTrue(LastWords.stand(dialect, input), "ended without a last word");
    }
    assertEquals(
        whole.ended(), pipe(whole.out().copy(), Math.max(1, whole.out().length())).ended());
    assertTrue(whole.out().length() <= input.length * 8L + TERMINAL, "it grew");
  }

  private Piped pipe(byte[] stream, int size) {
    return Piped.through(new VerbatimStream(dialect.streamCheck()), stream, size);
  }
}
