package dev.modelroute.proxy.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicErrorsTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");

  @ParameterizedTest(name = "{0} {1} is {4}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          400 | invalid_request_error | none | max_tokens: Field required | INVALID_REQUEST
          400 | invalid_request_error | none | prompt is too long: 210000 tokens > 200000 maximum | CONTEXT_WINDOW
          400 | invalid_request_error | none | input length and `max_tokens` exceed context limit | CONTEXT_WINDOW
          400 | invalid_request_error | none | Your credit balance is too low to access the API. | QUOTA
          401 | authentication_error | none | invalid x-api-key | CREDENTIAL
          402 | billing_error | none | pay first | QUOTA
          403 | permission_error | organization_on_hold | no | CREDENTIAL
          403 | permission_error | none | Your account may not use this model. | FORBIDDEN
          404 | not_found_error | none | model: claude-none | NOT_FOUND
          413 | request_too_large | none | Request exceeds the maximum | INVALID_REQUEST
          429 | rate_limit_error | ramp_limit_exceeded | slow | RATE_LIMITED
          429 | rate_limit_error | enforced_spend_limit_reached | money | QUOTA
          429 | rate_limit_error | contract_spend_limit_reached | money | QUOTA
          500 | api_error | none | gone | SERVER_ERROR
          504 | timeout_error | none | late | TIMEOUT
          529 | overloaded_error | none | Overloaded | OVERLOADED
          """)
  @DisplayName("Trap 12: limits of money are no limits of rate")
  void knowsWhatAnthropicMeans(
      int status, String type, String code, String message, FailureKind kind) {
    assertEquals(kind, failure(status, type, code, message, Map.of()).kind());
  }

  @Test
  void waitsForTheLimitThatIsUsedUp() {
    var headers =
        Map.of(
            "anthropic-ratelimit-requests-remaining", "7",
            "anthropic-ratelimit-requests-reset", "2026-11-21T13:00:00Z",
            "anthropic-ratelimit-output-tokens-remaining", "0",
            "anthropic-ratelimit-output-tokens-reset", "2026-11-21T12:00:20Z",
            "request-id", "req_1");

    Failure failure = failure(429, "rate_limit_error", null, "slow", headers);

    assertEquals(Optional.of(Duration.ofSeconds(20)), failure.retryAfter());
    assertEquals("req_1", failure.details().requestId());
  }

  private static Failure failure(
      int status, String type, @Nullable String code, String message, Map<String, String> headers) {
    String details = code == null ? "" : ",\"details\":{\"error_code\":\"" + code + "\"}";
    String body =
        "{\"type\":\"error\",\"error\":{\"type\":\"%s\",\"message\":\"%s\"%s}}"
            .formatted(type, message, details);
    return ErrorAnswers.of(new ErrorAnswer(status, headers, Bytes.of(body), NOW));
  }
}
