package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.dialect.error.AskedWait;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.stream.Stream;

/// How long a vendor asks to wait, from the first source that says something: `retry-after-ms`
/// (Azure, OpenAI), `retry-after` (seconds or a date), `x-ratelimit-reset-*` of the limit that is
/// used up, Anthropic's `anthropic-ratelimit-*-reset` of the same, OpenAI's words "try again in
/// 20s". A hint in the past or below zero is none; caps are the policy's.
final class RetryAfter {
  /// Longer than any wait that makes sense, and far from overflow.
  private static final double MAX_MILLIS = Duration.ofDays(365).toMillis();

  private RetryAfter() {}

  static Optional<Duration> of(ErrorAnswer answer, String message) {
    return Stream.of(
            answer.header("retry-after-ms").flatMap(text -> millis(text, 1)),
            answer.header("retry-after").flatMap(text -> secondsOrDate(text, answer.received())),
            reset(answer, "requests"),
            reset(answer, "tokens"),
            anthropicReset(answer, "requests"),
            anthropicReset(answer, "input-tokens"),
            anthropicReset(answer, "output-tokens"),
            AskedWait.inWords(message))
        .flatMap(Optional::stream)
        .filter(wait -> !wait.isNegative() && !wait.isZero())
        .findFirst();
  }

  private static Optional<Duration> secondsOrDate(String text, Instant received) {
    return millis(text, 1000).or(() -> date(text, received));
  }

  private static Optional<Duration> millis(String text, double factor) {
    try {
      double millis = Double.parseDouble(text.strip()) * factor;
      return Double.isNaN(millis)
          ? Optional.empty()
          : Optional.of(Duration.ofMillis((long) Math.min(millis, MAX_MILLIS)));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> date(String text, Instant received) {
    try {
      Instant until =
          ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(Duration.between(received, until));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> reset(ErrorAnswer answer, String what) {
    boolean usedUp = answer.header("x-ratelimit-remaining-" + what).filter("0"::equals).isPresent();
    return usedUp
        ? answer.header("x-ratelimit-reset-" + what).flatMap(RetryAfter::durationOrSeconds)
        : Optional.empty();
  }

  private static Optional<Duration> anthropicReset(ErrorAnswer answer, String what) {
    String limit = "anthropic-ratelimit-" + what;
    return answer
        .header(limit + "-remaining")
        .filter("0"::equals)
        .flatMap(_ -> answer.header(limit + "-reset"))
        .flatMap(text -> instant(text, answer.received()));
  }

  private static Optional<Duration> instant(String text, Instant received) {
    try {
      return Optional.of(Duration.between(received, Instant.parse(text.strip())));
    } catch (DateTimeParseException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> durationOrSeconds(String text) {
    return AskedWait.duration(text).or(() -> millis(text, 1000));
  }
}
