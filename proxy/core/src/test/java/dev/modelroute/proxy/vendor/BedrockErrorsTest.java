package dev.modelroute.proxy.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BedrockErrorsTest {
  @ParameterizedTest(name = "{1} {0}")
  @DisplayName("The failure table, for Converse's exceptions")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          ValidationException           | 400 | This model doesn't support the temperature field.    | INVALID_REQUEST
          ValidationException           | 400 | Input is too long for requested model.               | CONTEXT_WINDOW
          ValidationException           | 400 | The provided model identifier is invalid.            | NOT_FOUND
          ServiceQuotaExceededException | 400 | over                                                 | QUOTA
          ExpiredTokenException         | 400 | The security token included in the request is expired | CREDENTIAL
          AccessDeniedException         | 403 | no                                                   | FORBIDDEN
          AccessDeniedException         | 403 | Authentication failed: Please make sure your API Key is valid. | CREDENTIAL
          InvalidSignatureException     | 403 | Signature expired                                    | CREDENTIAL
          ResourceNotFoundException     | 404 | no                                                   | NOT_FOUND
          ModelTimeoutException         | 408 | slow                                                 | TIMEOUT
          ModelErrorException           | 424 | broken                                               | SERVER_ERROR
          ThrottlingException           | 429 | slow down                                            | RATE_LIMITED
          ModelNotReadyException        | 429 | not yet                                              | OVERLOADED
          InternalServerException       | 500 | oops                                                 | SERVER_ERROR
          ServiceUnavailableException   | 503 | later                                                | OVERLOADED
          """)
  void kinds(String exception, int status, String message, FailureKind kind) {
    Failure failure =
        failure(
            exception + ":http://internal.amazon.com/",
            status,
            "{\"message\":\"" + message + "\"}");

    assertEquals(kind, failure.kind());
    assertEquals(message, failure.message());
    assertEquals(Optional.empty(), failure.details().body(), "no caller reads AWS's shape");
  }

  @Test
  void theModelsOwnErrorIsReadOutOfBedrocks() {
    Failure failure =
        failure(
            "ValidationException",
            400,
            """
            {"message":"The model returned the following errors: {\\"error\\":{\\"code\\":\\"unknown_parameter\\",\
            \\"message\\":\\"Unknown parameter: 'x'.\\",\\"param\\":\\"x\\",\\"type\\":\\"invalid_request_error\\"}}"}
            """);

    assertEquals(FailureKind.INVALID_REQUEST, failure.kind());
    assertEquals("Unknown parameter: 'x'.", failure.message());
    assertEquals("x", failure.details().param());
  }

  private static Failure failure(String type, int status, String body) {
    return BedrockErrors.of(
        new ErrorAnswer(
            status, Map.of("x-amzn-errortype", type), Bytes.of(body.strip()), Instant.EPOCH));
  }
}
