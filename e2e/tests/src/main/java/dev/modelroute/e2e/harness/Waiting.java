package dev.modelroute.e2e.harness;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Waits for what comes in its own time. Limits are generous: the machine is noisy.
public final class Waiting {
  /// Long enough for anything that is not broken: who asked in vain asks again within a minute.
  public static final Duration LONG = Duration.ofMinutes(3);

  private static final long POLL_MILLIS = 50;

  private Waiting() {}

  /// Waits until `condition` holds.
  public static void until(String what, BooleanSupplier condition) {
    var _ =
        until(what, LONG, () -> condition.getAsBoolean() ? Optional.of(true) : Optional.empty());
  }

  /// Waits until `found` has something.
  public static <T> T until(String what, Duration limit, Supplier<Optional<T>> found) {
    long end = System.nanoTime() + limit.toNanos();
    while (true) {
      Optional<T> value = found.get();
      if (value.isPresent()) {
        return value.get();
      }
      if (System.nanoTime() > end) {
        throw new AssertionError("waited " + limit.toSeconds() + " s in vain until " + what);
      }
      sleep(POLL_MILLIS);
    }
  }

  public static void sleep(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", e);
    }
  }
}
