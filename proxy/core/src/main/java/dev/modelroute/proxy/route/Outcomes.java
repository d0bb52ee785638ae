package dev.modelroute.proxy.route;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/// The newest outcomes of calls to one target, and whether they are bad enough to leave it alone:
/// five failures in a row, or fewer than half of twenty good within 30 s. One caller makes at most
/// half of what counts while others call too: a caller whose calls always fail cannot take a target
/// away from those whose calls do not.
final class Outcomes {
  static final int FAILURES_IN_A_ROW = 5;
  static final int ENOUGH_TO_JUDGE = 20;
  static final Duration WINDOW = Duration.ofSeconds(30);

  private static final int KEPT = 64;

  private final long[] millis = new long[KEPT];
  private final int[] callers = new int[KEPT];
  private final boolean[] good = new boolean[KEPT];
  private long count;
  private long cleared;

  /// `caller` tells callers apart; it need not say who they are. Returns the call's number.
  long add(Instant now, int caller, boolean isGood) {
    long call = count++;
    millis[slot(call)] = now.toEpochMilli();
    callers[slot(call)] = caller;
    good[slot(call)] = isGood;
    return call;
  }

  /// What seemed good when it began has failed after all. A call has one outcome, at the time when
  /// it began; one that began too long ago to count now counts from now on.
  void correct(long call, Instant now, int caller) {
    if (call >= oldest() && isRecent(call, now)) {
      good[slot(call)] = false;
    } else {
      add(now, caller, false);
    }
  }

  void clear() {
    cleared = count;
  }

  boolean areBad(Instant now) {
    return failInARow(now) || failTooOften(now);
  }

  private boolean failInARow(Instant now) {
    int failures = 0;
    Map<Integer, Integer> byCaller = new HashMap<>();
    for (long i = count - 1; i >= oldest() && !good[slot(i)] && isRecent(i, now); i--) {
      failures++;
      byCaller.merge(callers[slot(i)], 1, Integer::sum);
    }
    return failures >= FAILURES_IN_A_ROW && counted(byCaller, now) >= FAILURES_IN_A_ROW;
  }

  private boolean failTooOften(Instant now) {
    int successes = 0;
    Map<Integer, Integer> byCaller = new HashMap<>();
    for (long i = count - 1; i >= oldest() && isRecent(i, now); i--) {
      if (good[slot(i)]) {
        successes++;
      } else {
        byCaller.merge(callers[slot(i)], 1, Integer::sum);
      }
    }
    int failures = counted(byCaller, now);
    return successes + failures >= ENOUGH_TO_JUDGE && failures > successes;
  }

  /// Failures, of which the caller with the most has no more than all others together, or than just
  /// over half of those in a row, unless nobody else is served.
  private int counted(Map<Integer, Integer> byCaller, Instant now) {
    int all = byCaller.values().stream().mapToInt(Integer::intValue).sum();
    var worst = byCaller.entrySet().stream().max(Map.Entry.comparingByValue());
    if (worst.isEmpty() || !othersAreServed(worst.get().getKey(), now)) {
      return all;
    }
    int others = all - worst.get().getValue();
    int most = Math.max(others, FAILURES_IN_A_ROW / 2 + 1);
    return others + Math.min(worst.get().getValue(), most);
  }

  private boolean othersAreServed(int caller, Instant now) {
    for (long i = count - 1; i >= oldest() && isRecent(i, now); i--) {
      if (good[slot(i)] && callers[slot(i)] != caller) {
        return true;
      }
    }
    return false;
  }

  private boolean isRecent(long index, Instant now) {
    return now.toEpochMilli() - millis[slot(index)] <= WINDOW.toMillis();
  }

  private long oldest() {
    return Math.max(cleared, count - KEPT);
  }

  private static int slot(long index) {
    return (int) (index % KEPT);
  }
}
