package dev.modelroute.proxy.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.ConvertingStream;
import dev.modelroute.proxy.dialect.stream.StreamPipe;
import dev.modelroute.proxy.dialect.stream.VerbatimStream;

/// A converted stream ends well only if the upstream said its last word, and then the caller's own
/// dialect finds it complete; any other never looks complete. It does not matter in what pieces it
/// came.
record StreamTarget(Dialect dialect) implements FuzzTarget {
  private static final AnswerHead HEAD = new AnswerHead("1", "team/chat", 1_700_000_000L);

  /// Ids and names of the upstream's stand in every event that a caller gets.
  private static final int GROWTH = 1024;

  @Override
  public void run(byte[] input) {
    byte[] stream = dialect == Dialect.BEDROCK_CONVERSE ? Checksums.repaired(input) : input;
    for (Dialect caller : CALLERS) {
      var whole = Piped.through(pipe(caller), stream, Math.max(1, stream.length));

      assertEquals(whole.told(), Piped.through(pipe(caller), stream, 1).told());
      if (whole.ended()) {
        assertTrue(LastWords.stand(dialect, stream), "ended without a last word");
      }
      assertTrue(whole.out().length() <= 8192 + (long) GROWTH * stream.length, "it grew");
      assertEquals(whole.ended(), readByTheCaller(caller, whole).ended(), "to " + caller);
    }
  }

  private StreamPipe pipe(Dialect caller) {
    return new ConvertingStream(
        FuzzTarget.upstream(dialect), FuzzTarget.caller(caller).streamEncoder(HEAD, true));
  }

  private static Piped readByTheCaller(Dialect caller, Piped told) {
    var reader = new VerbatimStream(caller.streamCheck());
    return Piped.through(reader, told.out().copy(), Math.max(1, told.out().length()));
  }
}
