package dev.modelroute.proxy.model;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What a caller is told instead of an answer, before its dialect gives it a shape. `retryAfter`
/// tells when another try makes sense; empty when none does, or none is known.
public record CallerError(
    int status,
    String type,
    @Nullable String code,
    @Nullable String param,
    String message,
    Optional<Duration> retryAfter) {

  public static CallerError of(int status, String type, @Nullable String code, String message) {
    return new CallerError(status, type, code, null, message, Optional.empty());
  }

  public CallerError withRetryAfter(Duration wait) {
    return new CallerError(status, type, code, param, message, Optional.of(wait));
  }
}
