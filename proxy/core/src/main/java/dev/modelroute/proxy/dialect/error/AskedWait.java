package dev.modelroute.proxy.dialect.error;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A wait that a vendor asks for, written as Go writes durations (`6m0.5s`), by itself or in words:
/// OpenAI's "try again in 20s".
public final class AskedWait {
  private static final String PART = "\\d+(?:\\.\\d+)?(?:ms|h|m|s)";
  private static final Pattern PARTS = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|h|m|s)");
  private static final Pattern TRY_AGAIN =
      Pattern.compile("try again in ((?:" + PART + ")+)", Pattern.CASE_INSENSITIVE);

  /// Longer than any wait that makes sense, and far from overflow.
  private static final double MAX_MILLIS = Duration.ofDays(365).toMillis();

  private AskedWait() {}

  /// The wait that an error's message asks for.
  public static Optional<Duration> inWords(String message) {
    Matcher hint = TRY_AGAIN.matcher(message);
    return hint.find() ? duration(hint.group(1)) : Optional.empty();
  }

  /// The sum of the parts that `text` holds.
  public static Optional<Duration> duration(String text) {
    Matcher parts = PARTS.matcher(text);
    double millis = 0;
    boolean found = false;
    while (parts.find()) {
      found = true;
      millis += Double.parseDouble(parts.group(1)) * unitMillis(parts.group(2));
    }
    return found
        ? Optional.of(Duration.ofMillis((long) Math.min(millis, MAX_MILLIS)))
        : Optional.empty();
  }

  private static double unitMillis(String unit) {
    return switch (unit) {
      case "h" -> 3_600_000;
      case "m" -> 60_000;
      case "s" -> 1000;
      default -> 1;
    };
  }
}
