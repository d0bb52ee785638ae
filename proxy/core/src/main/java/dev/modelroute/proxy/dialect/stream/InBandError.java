package dev.modelroute.proxy.dialect.stream;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.wire.ErrorFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// An error that came in a stream after status 200 has no status of its own: one is told from its
/// code and type, then its words. A three-digit numeric code is the status itself.
public final class InBandError {
  private record Rule(FailureKind kind, int status, List<String> words) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(
              FailureKind.QUOTA,
              429,
              List.of("insufficient_quota", "billing", "credit_balance", "spend_limit")),
          new Rule(
              FailureKind.RATE_LIMITED, 429, List.of("rate_limit", "throttl", "too many requests")),
          new Rule(FailureKind.CREDENTIAL, 401, List.of("authentication", "invalid_api_key")),
          new Rule(
              FailureKind.FORBIDDEN, 403, List.of("permission", "access_denied", "accessdenied")),
          new Rule(FailureKind.CONTEXT_WINDOW, 400, List.of("context_length")),
          new Rule(FailureKind.NOT_FOUND, 404, List.of("not_found")),
          new Rule(FailureKind.OVERLOADED, 503, List.of("overload", "unavailable", "slow_down")),
          new Rule(FailureKind.TIMEOUT, 504, List.of("timeout")),
          new Rule(
              FailureKind.INVALID_REQUEST, 400, List.of("invalid", "bad_request", "validation")));

  private InBandError() {}

  public static Failure of(ErrorFields error) {
    Rule rule = rule(error);
    var details =
        new Failure.Details(
            error.type(), error.code(), error.param(), null, Optional.<Bytes>empty());
    return new Failure(rule.kind(), rule.status(), error.message(), details, Optional.empty());
  }

  private static Rule rule(ErrorFields error) {
    String known = (error.code() + " " + error.type()).toLowerCase(Locale.ROOT);
    return match(known)
        .or(() -> match(error.message().toLowerCase(Locale.ROOT)))
        .orElse(new Rule(FailureKind.SERVER_ERROR, 500, List.of()));
  }

  private static Optional<Rule> match(String text) {
    return RULES.stream()
        .filter(rule -> rule.words().stream().anyMatch(text::contains))
        .findFirst();
  }
}
