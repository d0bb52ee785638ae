package dev.modelroute.operator.resources;

import dev.modelroute.api.Api;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/// Gateway API's durations (GEP-2257), such as `1h30m` or `500ms`.
public final class Durations {
  /// No timeout of an HTTP request is longer.
  public static final Duration LONGEST = Duration.ofHours(24);

  private static final Pattern SHAPE = Pattern.compile(Api.DURATION);
  private static final Pattern PART = Pattern.compile("([0-9]+)(ms|h|m|s)");

  private Durations() {}

  /// Milliseconds; none if the text is no duration, or one longer than a day.
  public static OptionalLong millis(String text) {
    if (!SHAPE.matcher(text).matches()) {
      return OptionalLong.empty();
    }
    long millis =
        PART.matcher(text)
            .results()
            .mapToLong(part -> Long.parseLong(part.group(1)) * unit(part.group(2)))
            .sum();
    return millis <= LONGEST.toMillis() ? OptionalLong.of(millis) : OptionalLong.empty();
  }

  private static long unit(String name) {
    return switch (name) {
      case "h" -> 3_600_000;
      case "m" -> 60_000;
      case "s" -> 1_000;
      default -> 1;
    };
  }
}
