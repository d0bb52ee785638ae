package dev.modelroute.e2e.kubernetes;

import java.util.concurrent.Callable;
import java.util.function.Predicate;

/// Waits for what comes about by itself.
final class Polling {
  private static final int ATTEMPTS = 300;
  private static final long INTERVAL_MILLIS = 100;

  private Polling() {}

  /// The first value that is as wanted; the last one when none is within half a minute.
  static <T> T until(Callable<T> value, Predicate<T> wanted) throws Exception {
    T seen = value.call();
    for (int i = 0; i < ATTEMPTS && !wanted.test(seen); i++) {
      Thread.sleep(INTERVAL_MILLIS);
      seen = value.call();
    }
    return seen;
  }
}
