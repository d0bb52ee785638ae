package dev.modelroute.proxy.vendor;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;

/// How many bytes this thread takes from the heap for a piece of work, once it is warm. It does not
/// depend on how fast or how busy the machine is.
final class Allocated {
  private static final int WARM_UP = 3000;
  private static final int RUNS = 1000;
  private static final int ROUNDS = 3;

  private static final com.sun.management.ThreadMXBean THREADS =
      (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

  /// What a piece of work may take, and what it took when that was written.
  record Budget(long bytes, long was) {
    void assertHolds(Runnable work) {
      long taken = perRun(work);

      assertTrue(taken <= bytes, () -> "takes " + taken + " bytes, took " + was);
    }
  }

  private Allocated() {}

  /// Bytes for one run: the least of a few rounds, as a compiler at work adds to some.
  static long perRun(Runnable work) {
    repeat(work, WARM_UP);
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = THREADS.getCurrentThreadAllocatedBytes();
      repeat(work, RUNS);
      least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
    }
    return least / RUNS;
  }

  private static void repeat(Runnable work, int times) {
    for (int i = 0; i < times; i++) {
      work.run();
    }
  }
}
