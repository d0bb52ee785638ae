package dev.modelroute.proxy.server.exchange;

import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.server.load.HeapShare;
import java.util.Optional;

/// What one attempt may keep in memory of its answer. Little is always granted; more comes out of a
/// share of the heap that all answers have together, so that a few vendors that send events without
/// end cannot fill it.
public final class Allowance {
  /// What every answer may keep, and is not counted: a piece as it comes from the network, and what
  /// is made of it.
  static final int FREE = 128 * 1024;

  private static final int PERCENT_OF_HEAP = 25;

  private final HeapShare answers;
  private final Runnable onRefusal;
  private long taken;
  private boolean released;

  /// `onRefusal` is told of each refusal.
  Allowance(HeapShare answers, Runnable onRefusal) {
    this.answers = answers;
    this.onRefusal = onRefusal;
  }

  /// Whether the answer may keep so many bytes, instead of what it kept before.
  boolean holds(long bytes) {
    if (released) {
      return false;
    }
    long wanted = bytes <= FREE ? 0 : bytes;
    if (wanted > taken && !answers.hold(wanted - taken, PERCENT_OF_HEAP)) {
      onRefusal.run();
      return false;
    }
    if (wanted < taken) {
      answers.letGo(taken - wanted);
    }
    taken = wanted;
    return true;
  }

  /// Why the answer may not keep so many bytes, if it may not.
  public Optional<Failure> refusal(long bytes) {
    return holds(bytes) ? Optional.empty() : Optional.of(refused(bytes));
  }

  /// What is too much for all answers together is so at any time.
  private Failure refused(long bytes) {
    String why =
        "the gateway's memory has no room for an answer of which %d bytes must be kept"
            .formatted(bytes);
    return answers.fits(bytes, PERCENT_OF_HEAP)
        ? Failure.of(FailureKind.NO_ROOM, why).withRetryAfter(Refusals.soon())
        : Failure.of(FailureKind.ANSWER_TOO_LARGE, why);
  }

  /// The attempt is over: what it took is given back, and it gets nothing more.
  public void release() {
    released = true;
    answers.letGo(taken);
    taken = 0;
  }
}
