package dev.modelroute.proxy.route;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/// What the caller is told when no target answered: the most useful of the failures. Vendors' words
/// about the caller's request, and about what they are short of, are passed on without the ids of
/// our account; about the gateway's own keys, models and money the caller is told no more than
/// which target it was. `vendorBody` is the vendor's answer where the caller should have it as it
/// is; `retry` is whether the caller should ask again.
public record LastWord(CallerError error, Optional<Bytes> vendorBody, Retry retry) {
  /// OpenAI names the organization and the project in its words about limits.
  private static final Pattern ACCOUNT = Pattern.compile("\\b(org-|proj_)[A-Za-z0-9]+");

  /// What the caller's SDK is told to do. It retries by itself, so that retries would multiply.
  public enum Retry {
    /// There is a time to come back.
    YES,
    /// The retries are spent here, or would not help.
    NO,
    /// One attempt failed in passing, and there was nowhere else to go: the SDK may decide.
    UNSAID
  }

  /// The last word of a request that had at least one attempt.
  public static LastWord of(String route, List<Attempt> history) {
    Attempt useful =
        history.stream()
            .max(Comparator.comparing(attempt -> attempt.failure().kind()))
            .orElseThrow(() -> new IllegalArgumentException("nothing was attempted"));
    Failure failure = useful.failure();
    CallerError error =
        switch (failure.kind()) {
          case RESTING -> ours(failure, "all_targets_resting", resting(route, history));
          case CONNECT -> ours(failure, "upstream_unreachable", about(useful, "cannot be reached"));
          case RESET ->
              ours(
                  failure,
                  "upstream_broke",
                  about(useful, "broke off, or its answer cannot be read"));
          case TIMEOUT ->
              ours(failure, "upstream_timeout", about(useful, "did not answer in time"));
          case ANSWER_TOO_LARGE ->
              ours(
                  failure,
                  "answer_too_large",
                  about(useful, "answers more than the gateway can take at once; ask for less"));
          case NO_ROOM ->
              ours(
                  failure,
                  "gateway_overloaded",
                  "The gateway has no room for the answer of target "
                      + useful.target().name()
                      + ": try again.");
          case STOPPING -> ours(failure, "gateway_stopping", "This proxy is stopping: ask again.");
          case NOT_FOUND ->
              ours(
                  failure,
                  "target_not_found",
                  about(useful, "is not known to its vendor; the route's owner must mend it"));
          case FORBIDDEN ->
              ours(
                  failure,
                  "target_forbidden",
                  about(useful, "is denied to the gateway by its vendor; an admin must mend it"));
          case CREDENTIAL ->
              ours(
                  failure,
                  "credential_refused",
                  about(useful, "refuses the gateway's credential; an admin must mend it"));
          case QUOTA ->
              ours(
                  failure,
                  "quota_exhausted",
                  about(useful, "is out of quota; an admin must mend it"));
          case UNSUPPORTED -> unsupported(failure, unsupported(route, history));
          case SERVER_ERROR,
              OVERLOADED,
              RATE_LIMITED,
              CONTENT_FILTER,
              CONTEXT_WINDOW,
              INVALID_REQUEST,
              CUT_SHORT,
              BROKEN,
              CANCELLED ->
              vendors(failure);
        };
    CallerError told = withWait(error, history);
    return new LastWord(told, relayed(failure), retry(told, history));
  }

  private static Retry retry(CallerError error, List<Attempt> history) {
    if (error.retryAfter().isPresent()) {
      return Retry.YES;
    }
    List<Attempt> counted = history.stream().filter(Attempt::counts).toList();
    boolean once =
        counted.size() == 1 && FailoverPolicy.PASSING.contains(counted.getFirst().failure().kind());
    return once ? Retry.UNSAID : Retry.NO;
  }

  private static CallerError ours(Failure failure, String code, String message) {
    return CallerError.of(failure.status(), type(failure.status()), code, message);
  }

  /// Names the parameter, in the caller's own words for it.
  private static CallerError unsupported(Failure failure, String message) {
    return new CallerError(
        failure.status(),
        type(failure.status()),
        failure.details().code() == null ? "unsupported" : failure.details().code(),
        failure.details().param(),
        message,
        Optional.empty());
  }

  private static CallerError vendors(Failure failure) {
    Failure.Details details = failure.details();
    String type = details.type() == null ? type(failure.status()) : details.type();
    return new CallerError(
        failure.status(),
        type,
        details.code(),
        details.param(),
        ACCOUNT.matcher(failure.message()).replaceAll("$1***"),
        Optional.empty());
  }

  private static String type(int status) {
    if (status == 429) {
      return "rate_limit_error";
    }
    return status >= 500 ? "server_error" : "invalid_request_error";
  }

  private static String resting(String route, List<Attempt> history) {
    return "No target of route "
        + route
        + " may be called now: "
        + history.stream()
            .map(attempt -> attempt.target().name() + " " + whyItRests(attempt.failure()))
            .distinct()
            .collect(Collectors.joining("; "))
        + ".";
  }

  /// What rests after failures says when it is back; what lacks its key cannot know.
  private static String whyItRests(Failure failure) {
    return failure.retryAfter().isPresent()
        ? "rests after failures"
        : "lacks its credential's key; an admin must mend it";
  }

  private static String about(Attempt attempt, String what) {
    return "Target " + attempt.target().name() + " " + what + ".";
  }

  private static String unsupported(String route, List<Attempt> history) {
    return "No target of route "
        + route
        + " can express this request: "
        + history.stream()
            .filter(attempt -> attempt.failure().kind() == FailureKind.UNSUPPORTED)
            .map(attempt -> attempt.target().name() + ": " + attempt.failure().message())
            .collect(Collectors.joining("; "))
        + ".";
  }

  /// The smallest wait of all: some target is back by then.
  private static CallerError withWait(CallerError error, List<Attempt> history) {
    if (error.status() != 429 && error.status() != 503) {
      return error;
    }
    Optional<Duration> wait =
        history.stream()
            .map(attempt -> attempt.failure().retryAfter())
            .flatMap(Optional::stream)
            .min(Comparator.naturalOrder())
            .map(LastWord::capped);
    return wait.map(error::withRetryAfter).orElse(error);
  }

  private static Duration capped(Duration wait) {
    return wait.compareTo(CoolDown.LONGEST_HINT) < 0 ? wait : CoolDown.LONGEST_HINT;
  }

  /// A vendor's error about the caller's own request is relayed as it came: clients read codes and
  /// texts in it.
  private static Optional<Bytes> relayed(Failure failure) {
    return switch (failure.kind()) {
      case INVALID_REQUEST, CONTENT_FILTER, CONTEXT_WINDOW -> failure.details().body();
      default -> Optional.empty();
    };
  }
}
