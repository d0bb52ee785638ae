package dev.modelroute.proxy.dialect.stream;

import dev.modelroute.proxy.dialect.error.AskedWait;
import dev.modelroute.proxy.dialect.error.ErrorKinds;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.wire.ErrorFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Pattern;

/// An error that came after status 200 has no status of its own: one is told from its code and
/// type, then its words. From there on it means what an answer with that status does.
public final class InBandError {
  private record Rule(int status, List<String> words) {}

  private static final List<Rule> RULES =
      List.of(
          new Rule(402, List.of("billing", "credit_balance", "spend_limit")),
          new Rule(429, List.of("rate_limit", "throttl", "too many requests", "too_many_requests")),
          new Rule(401, List.of("authentication", "invalid_api_key")),
          new Rule(403, List.of("permission", "access_denied", "accessdenied")),
          new Rule(404, List.of("not_found", "resourcenotfound")),
          new Rule(503, List.of("overload", "unavailable", "slow_down", "modelnotready")),
          new Rule(504, List.of("timeout")),
          new Rule(400, List.of("invalid", "bad_request", "validation", "is too long")));

  /// Some vendors write the status where the code belongs.
  private static final Pattern STATUS = Pattern.compile("[45]\\d\\d");

  private InBandError() {}

  public static Failure of(ErrorFields error) {
    int status = status(error);
    Set<String> codes = ErrorKinds.codes(Optional.of(error), Optional.empty());
    FailureKind kind = ErrorKinds.of(status, codes, Optional.of(error));
    var details =
        new Failure.Details(
            error.type(), error.code(), error.param(), null, Optional.<Bytes>empty());
    return new Failure(
        kind, told(kind, status), error.message(), details, AskedWait.inWords(error.message()));
  }

  /// What a code says of the request is the caller's to mend, whatever status the words made.
  private static int told(FailureKind kind, int status) {
    return switch (kind) {
      case CONTENT_FILTER, CONTEXT_WINDOW -> 400;
      default -> status;
    };
  }

  private static int status(ErrorFields error) {
    if (error.code() != null && STATUS.matcher(error.code()).matches()) {
      return Integer.parseInt(error.code());
    }
    OptionalInt known = match(error.code() + " " + error.type());
    return known.isPresent() ? known.getAsInt() : match(error.message()).orElse(500);
  }

  private static OptionalInt match(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return RULES.stream()
        .filter(rule -> rule.words().stream().anyMatch(lower::contains))
        .mapToInt(Rule::status)
        .findFirst();
  }
}
