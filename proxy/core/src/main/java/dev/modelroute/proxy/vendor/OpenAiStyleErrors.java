package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.wire.ErrorFields;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What an error answer means that has OpenAI's shape, or AWS's: the status and the code decide;
/// words only where vendors give no code.
final class OpenAiStyleErrors {
  /// Money, not rate. OpenAI's error guide; `credit_balance_exhausted` seen since 2026.
  private static final Set<String> QUOTA_CODES =
      Set.of(
          "insufficient_quota",
          "credit_balance_exhausted",
          "billing_hard_limit_reached",
          "billing_error",
          "servicequotaexceededexception");

  /// About the key, the session or the account as a whole, whatever the status: AWS's common
  /// errors; the resource takes no keys (Azure).
  private static final Set<String> CREDENTIAL_CODES =
      Set.of(
          "unrecognizedclientexception",
          "invalidsignatureexception",
          "expiredtokenexception",
          "missingauthenticationtokenexception",
          "authenticationtypedisabled");

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

  private OpenAiStyleErrors() {}

  static Failure of(ErrorAnswer answer) {
    Optional<ErrorFields> read = ErrorFields.read(answer.body());
    String message =
        read.map(ErrorFields::message).orElse("the vendor answered with status " + answer.status());
    FailureKind kind = kind(answer, read, message.toLowerCase(Locale.ROOT));
    var details =
        new Failure.Details(
            read.map(ErrorFields::type).orElse(null),
            read.map(ErrorFields::code).orElse(null),
            read.map(ErrorFields::param).orElse(null),
            requestId(answer),
            read.isPresent() ? Optional.of(answer.body()) : Optional.<Bytes>empty());
    return new Failure(kind, answer.status(), message, details, RetryAfter.of(answer, message));
  }

  private static FailureKind kind(ErrorAnswer answer, Optional<ErrorFields> read, String words) {
    Set<String> codes = codes(answer, read);
    if (codes.stream().anyMatch(QUOTA_CODES::contains)) {
      return FailureKind.QUOTA;
    }
    if (codes.stream().anyMatch(CREDENTIAL_CODES::contains)) {
      return FailureKind.CREDENTIAL;
    }
    return switch (answer.status()) {
      case 400, 422 -> badRequest(codes, words);
      case 401, 403 -> denied(answer.status(), codes, words);
      case 402 -> FailureKind.QUOTA;
      case 404 -> notFound(read);
      case 408, 504 -> FailureKind.TIMEOUT;
      case 429 ->
          codes.contains("modelnotreadyexception")
              ? FailureKind.OVERLOADED
              : FailureKind.RATE_LIMITED;
      case 503, 529 -> FailureKind.OVERLOADED;
      default -> other(answer.status(), read.isPresent());
    };
  }

  private static FailureKind denied(int status, Set<String> codes, String words) {
    boolean known = status == 403 || codes.stream().anyMatch(FORBIDDEN_CODES::contains);
    return known && CREDENTIAL_WORDS.stream().noneMatch(words::contains)
        ? FailureKind.FORBIDDEN
        : FailureKind.CREDENTIAL;
  }

  private static FailureKind badRequest(Set<String> codes, String words) {
    if (codes.contains("context_length_exceeded")
        || CONTEXT_WORDS.stream().anyMatch(words::contains)) {
      return FailureKind.CONTEXT_WINDOW;
    }
    if (codes.stream().anyMatch(FILTER_CODES::contains)) {
      return FailureKind.CONTENT_FILTER;
    }
    return WRONG_TARGET_WORDS.stream().anyMatch(words::contains)
        ? FailureKind.NOT_FOUND
        : FailureKind.INVALID_REQUEST;
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

  private static Set<String> codes(ErrorAnswer answer, Optional<ErrorFields> read) {
    return Set.copyOf(
        java.util.stream.Stream.of(
                read.map(ErrorFields::code),
                read.map(ErrorFields::type),
                answer.header("x-amzn-errortype"))
            .flatMap(Optional::stream)
            .map(OpenAiStyleErrors::bare)
            .distinct()
            .toList());
  }

  /// AWS writes `namespace#ThrottlingException:http://...` for a ThrottlingException.
  private static String bare(String code) {
    String name = code.substring(code.indexOf('#') + 1);
    int colon = name.indexOf(':');
    return (colon < 0 ? name : name.substring(0, colon)).toLowerCase(Locale.ROOT);
  }

  private static @Nullable String requestId(ErrorAnswer answer) {
    return answer
        .header("x-request-id")
        .or(() -> answer.header("apim-request-id"))
        .or(() -> answer.header("x-amzn-requestid"))
        .or(() -> answer.header("request-id"))
        .orElse(null);
  }
}
