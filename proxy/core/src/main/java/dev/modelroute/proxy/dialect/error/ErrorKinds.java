package dev.modelroute.proxy.dialect.error;

import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.wire.ErrorFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What kind of failure a vendor's error is: the one table, for answers and for errors in streams.
/// Codes and the status decide; words only where vendors give no code.
public final class ErrorKinds {
  /// Money, not rate. OpenAI's error guide; `credit_balance_exhausted` seen since 2026. The last
  /// three are Anthropic's (its guide to errors, 2026-11): with 429, and without `retry-after`.
  private static final Set<String> QUOTA_CODES =
      Set.of(
          "insufficient_quota",
          "credit_balance_exhausted",
          "billing_hard_limit_reached",
          "billing_error",
          "servicequotaexceededexception",
          "enforced_spend_limit_reached",
          "contract_spend_limit_reached",
          "credits_required");

  /// The same with a 400, where the account is not on credit: Anthropic gives no code.
  private static final List<String> QUOTA_WORDS =
      List.of("credit balance is too low", "specified api usage limits");

  /// About the key, the session or the account as a whole, whatever the status: AWS's common
  /// errors; the resource takes no keys (Azure); the organization is on hold (Anthropic).
  private static final Set<String> CREDENTIAL_CODES =
      Set.of(
          "unrecognizedclientexception",
          "invalidsignatureexception",
          "expiredtokenexception",
          "missingauthenticationtokenexception",
          "authenticationtypedisabled",
          "organization_on_hold");

  /// AWS tells some refused keys and sessions by nothing else.
  private static final List<String> CREDENTIAL_WORDS =
      List.of("authentication failed", "security token included in the request");

  /// Who asks is known, and may not: Bedrock's mantle and Azure say so with 401, too (2026-08).
  private static final Set<String> FORBIDDEN_CODES =
      Set.of(
          "access_denied", "permission_denied_error", "permissiondenied", "accessdeniedexception");

  /// Azure's filter and OpenAI's usage policies.
  private static final Set<String> FILTER_CODES =
      Set.of(
          "content_filter",
          "content_policy_violation",
          "invalid_prompt",
          "bio_policy",
          "cyber_policy",
          "misalignment_policy_violation",
          "image_content_policy_violation");

  /// A 400 that says that the target is set up wrongly: a model on the wrong host, API or profile.
  /// No code tells it.
  private static final List<String> WRONG_TARGET_WORDS =
      List.of(
          "isn't supported on this route",
          "does not support the '",
          "operation does not work with the specified model",
          "on-demand throughput isn",
          "provided model identifier is invalid",
          "reached the end of its life");

  private static final List<String> CONTEXT_WORDS =
      List.of(
          "prompt is too long",
          "input is too long",
          "maximum context length is",
          "exceeds the context window",
          "exceed context limit",
          "too many input tokens",
          "reduce the length of the messages");

  private ErrorKinds() {}

  /// `codes` are the error's, as `codes` makes them; `error` is empty where the answer holds none.
  public static FailureKind of(int status, Set<String> codes, Optional<ErrorFields> error) {
    String words = error.map(ErrorFields::message).orElse("").toLowerCase(Locale.ROOT);
    if (anyOf(QUOTA_CODES, codes)) {
      return FailureKind.QUOTA;
    }
    if (anyOf(CREDENTIAL_CODES, codes)) {
      return FailureKind.CREDENTIAL;
    }
    if (anyOf(FILTER_CODES, codes)) {
      return FailureKind.CONTENT_FILTER;
    }
    return codes.contains("context_length_exceeded")
        ? FailureKind.CONTEXT_WINDOW
        : byStatus(status, codes, words, error);
  }

  private static FailureKind byStatus(
      int status, Set<String> codes, String words, Optional<ErrorFields> error) {
    return switch (status) {
      case 400, 422 -> badRequest(words);
      case 401, 403 -> denied(status, codes, words);
      case 402 -> FailureKind.QUOTA;
      case 404 -> notFound(error);
      case 408, 504 -> FailureKind.TIMEOUT;
      case 429 ->
          codes.contains("modelnotreadyexception")
              ? FailureKind.OVERLOADED
              : FailureKind.RATE_LIMITED;
      case 503, 529 -> FailureKind.OVERLOADED;
      default -> other(status, error.isPresent());
    };
  }

  private static FailureKind denied(int status, Set<String> codes, String words) {
    boolean known = status == 403 || anyOf(FORBIDDEN_CODES, codes);
    return known && !says(words, CREDENTIAL_WORDS) ? FailureKind.FORBIDDEN : FailureKind.CREDENTIAL;
  }

  private static FailureKind badRequest(String words) {
    if (says(words, QUOTA_WORDS)) {
      return FailureKind.QUOTA;
    }
    if (says(words, CONTEXT_WORDS)) {
      return FailureKind.CONTEXT_WINDOW;
    }
    return says(words, WRONG_TARGET_WORDS) ? FailureKind.NOT_FOUND : FailureKind.INVALID_REQUEST;
  }

  /// A 404 about the caller's own state would be one elsewhere too; any other is about the target.
  private static FailureKind notFound(Optional<ErrorFields> read) {
    boolean aboutState =
        read.map(error -> error.code() + " " + error.param())
            .filter(text -> text.contains("response") || text.contains("conversation"))
            .isPresent();
    return aboutState ? FailureKind.INVALID_REQUEST : FailureKind.NOT_FOUND;
  }

  /// A 5xx without an error of the vendor's own may come from anything on the way: the vendor may
  /// have answered, and billed.
  private static FailureKind other(int status, boolean readable) {
    if (status == 424 || status >= 500) {
      return readable ? FailureKind.SERVER_ERROR : FailureKind.RESET;
    }
    return status >= 400 ? FailureKind.INVALID_REQUEST : FailureKind.RESET;
  }

  /// An error's codes in one spelling: its code, its type, and `more`.
  public static Set<String> codes(Optional<ErrorFields> error, Optional<String> more) {
    return Stream.of(error.map(ErrorFields::code), error.map(ErrorFields::type), more)
        .flatMap(Optional::stream)
        .map(ErrorKinds::bare)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// AWS writes `namespace#ThrottlingException:http://...` for a ThrottlingException.
  private static String bare(String code) {
    String name = code.substring(code.indexOf('#') + 1);
    int colon = name.indexOf(':');
    return (colon < 0 ? name : name.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  private static boolean anyOf(Set<String> known, Set<String> codes) {
    return codes.stream().anyMatch(known::contains);
  }

  private static boolean says(String words, List<String> known) {
    return known.stream().anyMatch(words::contains);
  }
}
