package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.dialect.stream.InBandError;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.wire.ErrorFields;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InBandErrorTest {
  @ParameterizedTest(name = "{0} {1}: {2} is {3}")
  @CsvSource(
      delimiter = '|',
      nullValues = "none",
      textBlock =
          """
          cyber_policy               | none                         | flagged                               | CONTENT_FILTER  | 400
          invalid_prompt             | invalid_request_error        | flagged                               | CONTENT_FILTER  | 400
          content_filter             | none                         | no permission to say so               | CONTENT_FILTER  | 400
          context_length_exceeded    | none                         | too much                              | CONTEXT_WINDOW  | 400
          none                       | validationException          | Input is too long for requested model | CONTEXT_WINDOW  | 400
          none                       | none                         | Prompt is too long: 9 > 8             | CONTEXT_WINDOW  | 400
          none                       | validationException          | no                                    | INVALID_REQUEST | 400
          billing_hard_limit_reached | none                         | no                                    | QUOTA           | 402
          none                       | serviceQuotaExceededException| no                                    | QUOTA           | 500
          429                        | none                         | Requests have exceeded call rate limit| RATE_LIMITED    | 429
          none                       | throttlingException          | Too many tokens, please wait          | RATE_LIMITED    | 429
          access_denied              | none                         | no                                    | FORBIDDEN       | 403
          none                       | accessDeniedException        | no                                    | FORBIDDEN       | 403
          none                       | authentication_error         | no                                    | CREDENTIAL      | 401
          none                       | modelStreamErrorException    | broke                                 | SERVER_ERROR    | 500
          """)
  @DisplayName("The failure table holds for errors in streams")
  void meansWhatAnAnswerWould(
      @Nullable String code, @Nullable String type, String message, FailureKind kind, int status) {
    Failure failure = InBandError.of(new ErrorFields(message, type, code, null));

    assertEquals(kind, failure.kind());
    assertEquals(status, failure.vendorStatus());
  }

  @Test
  @DisplayName("Fault 15: a wait in words counts in a stream, too")
  void keepsTheWaitThatTheWordsAskFor() {
    Failure failure =
        InBandError.of(
            new ErrorFields(
                "Rate limit reached. Please try again in 6s.", null, "rate_limit_exceeded", null));

    assertEquals(Optional.of(Duration.ofSeconds(6)), failure.retryAfter());
  }
}
