package dev.modelroute.e2e.bench.soak;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.LongAdder;

/// What became of the calls.
final class Tally {
  private static final int KEPT = 20;

  private final LongAdder answered = new LongAdder();
  private final LongAdder streamed = new LongAdder();
  private final LongAdder aborted = new LongAdder();
  private final LongAdder told = new LongAdder();
  private final LongAdder lost = new LongAdder();
  private final Queue<String> losses = new ConcurrentLinkedQueue<>();

  void answered(boolean stream) {
    (stream ? streamed : answered).increment();
  }

  void aborted() {
    aborted.increment();
  }

  /// The caller was told that it failed, in its own dialect.
  void told() {
    told.increment();
  }

  /// The caller was told nothing, or not the truth.
  void lost(String what) {
    lost.increment();
    if (losses.size() < KEPT) {
      losses.add(what);
    }
  }

  long count() {
    return answered.sum() + streamed.sum() + aborted.sum() + told.sum() + lost.sum();
  }

  long failed() {
    return told.sum() + lost.sum();
  }

  long lost() {
    return lost.sum();
  }

  List<String> losses() {
    return List.copyOf(losses);
  }

  @Override
  public String toString() {
    return "%,d answered, %,d streamed to their end, %,d aborted by their callers, %,d told of a failure, %,d lost"
        .formatted(answered.sum(), streamed.sum(), aborted.sum(), told.sum(), lost.sum());
  }
}
