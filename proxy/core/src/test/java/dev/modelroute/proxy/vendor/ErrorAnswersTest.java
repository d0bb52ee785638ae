package dev.modelroute.proxy.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

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

class ErrorAnswersTest {
  @ParameterizedTest(name = "{0}: {1} is {2}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          OpenAI   | 400 | INVALID_REQUEST | {"error":{"message":"Unsupported parameter: 'x'","type":"invalid_request_error","param":"x","code":"unsupported_parameter"}}
          OpenAI   | 400 | CONTEXT_WINDOW  | {"error":{"message":"This model's maximum context length is 10 tokens.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}
          OpenAI   | 400 | CONTENT_FILTER  | {"error":{"message":"no","type":"invalid_request_error","param":null,"code":"invalid_prompt"}}
          OpenAI   | 401 | CREDENTIAL      | {"error":{"message":"Incorrect API key provided","type":"invalid_request_error","param":null,"code":"invalid_api_key"}}
          OpenAI   | 403 | FORBIDDEN       | {"error":{"message":"Country not supported","type":"request_forbidden","param":null,"code":"unsupported_country_region_territory"}}
          OpenAI   | 404 | NOT_FOUND       | {"error":{"message":"The model `x` does not exist","type":"invalid_request_error","param":null,"code":"model_not_found"}}
          OpenAI   | 404 | INVALID_REQUEST | {"error":{"message":"Previous response with id 'r' not found.","type":"invalid_request_error","param":"previous_response_id","code":"previous_response_not_found"}}
          OpenAI   | 409 | INVALID_REQUEST | {"error":{"message":"conflict","type":"x","param":null,"code":null}}
          OpenAI   | 413 | INVALID_REQUEST | <html>too large</html>
          OpenAI   | 422 | INVALID_REQUEST | {"error":{"message":"no","type":"x","param":null,"code":null}}
          OpenAI   | 429 | RATE_LIMITED    | {"error":{"message":"Rate limit reached","type":"requests","param":null,"code":"rate_limit_exceeded"}}
          OpenAI   | 429 | QUOTA           | {"error":{"message":"You exceeded your current quota","type":"insufficient_quota","param":null,"code":"insufficient_quota"}}
          OpenAI   | 500 | SERVER_ERROR    | {"error":{"message":"The server had an error","type":"server_error","param":null,"code":null}}
          OpenAI   | 502 | RESET           | <html><body>Bad gateway</body></html>
          OpenAI   | 503 | OVERLOADED      | {"error":{"message":"busy","type":"service_unavailable_error","param":null,"code":"server_is_overloaded"}}
          OpenAI   | 504 | TIMEOUT         | <html>timeout</html>
          OpenAI   | 520 | RESET           | <html>cloudflare</html>
          Azure    | 400 | CONTENT_FILTER  | {"error":{"message":"The response was filtered","type":null,"param":"prompt","code":"content_filter","status":400,"innererror":{"code":"ResponsibleAIPolicyViolation"}}}
          Azure    | 400 | NOT_FOUND       | {"error":{"code":"OperationNotSupported","message":"The chatCompletion operation does not work with the specified model, x."}}
          Azure    | 401 | CREDENTIAL      | {"error":{"code":"401","message":"Access denied due to invalid subscription key or wrong API endpoint."}}
          Azure    | 401 | FORBIDDEN       | {"error":{"code":"PermissionDenied","message":"The principal lacks the required data action"}}
          Azure    | 403 | CREDENTIAL      | {"error":{"code":"AuthenticationTypeDisabled","message":"Key based authentication is disabled for this resource."}}
          Azure    | 403 | FORBIDDEN       | {"error":{"code":"403","message":"Access denied due to Virtual Network/Firewall rules."}}
          Azure    | 404 | NOT_FOUND       | {"error":{"code":"DeploymentNotFound","message":"The API deployment for this resource does not exist."}}
          Azure    | 404 | NOT_FOUND       | {"statusCode":404,"message":"Resource not found"}
          Azure    | 408 | TIMEOUT         | {"error":{"code":"Timeout","message":"The operation was timeout."}}
          Azure    | 429 | RATE_LIMITED    | {"error":{"code":"429","message":"Requests have exceeded call rate limit"}}
          Bedrock  | 400 | NOT_FOUND       | {"error":{"code":"validation_error","message":"The model 'openai.gpt-5.6-luna' does not support the '/v1/chat/completions' API","param":null,"type":"invalid_request_error"}}
          Bedrock  | 400 | NOT_FOUND       | {"message":"Invocation of model ID x with on-demand throughput isn't supported. Retry your request with an inference profile."}
          Bedrock  | 401 | FORBIDDEN       | {"error":{"code":"access_denied","message":"Berm is not enabled for this account","param":null,"type":"permission_denied_error"}}
          Bedrock  | 401 | CREDENTIAL      | {"error":{"code":"invalid_api_key","message":"Invalid bearer token","param":null,"type":"authentication_error"}}
          Bedrock  | 403 | FORBIDDEN       | {"type":"error","error":{"type":"permission_error","message":"not authorized to perform: bedrock:InvokeModel"}}
          Bedrock  | 403 | CREDENTIAL      | {"message":"The security token included in the request is expired"}
          Bedrock  | 424 | SERVER_ERROR    | {"message":"Model error"}
          any      | 529 | OVERLOADED      | ``
          any      | 302 | RESET           | ``
          any      | 204 | RESET           | ``
          """)
  @DisplayName("Faults 15, 17, 18, 20, 21, 22, 31")
  void tellsWhatAnAnswerMeans(String vendor, int status, FailureKind kind, String body) {
    assertEquals(kind, failure(status, Map.of(), body).kind(), vendor);
  }

  @ParameterizedTest
  @CsvSource({
    "ThrottlingException, 429, RATE_LIMITED",
    "ThrottlingException:http://internal.amazon.com/coral/, 429, RATE_LIMITED",
    "com.amazon.coral#ModelNotReadyException, 429, OVERLOADED",
    "ServiceQuotaExceededException, 400, QUOTA",
    "ServiceUnavailableException, 503, OVERLOADED",
    "ExpiredTokenException, 403, CREDENTIAL"
  })
  void readsAwsErrorTypesFromTheHeader(String type, int status, FailureKind kind) {
    assertEquals(
        kind, failure(status, Map.of("x-amzn-errortype", type), "{\"message\":\"no\"}").kind());
  }

  @Test
  void keepsTheVendorsWordsCodeAndRequestId() {
    String body =
        "{\"error\":{\"message\":\"No.\",\"type\":\"t\",\"param\":\"p\",\"code\":\"c\",\"more\":1}}";

    Failure failure = failure(400, Map.of("x-request-id", "req_1"), body);

    assertEquals("No.", failure.message());
    assertEquals(
        new Failure.Details("t", "c", "p", "req_1", Optional.of(Bytes.of(body))),
        failure.details());
  }

  @Test
  @DisplayName("Fault 20: HTML is not relayed")
  void doesNotKeepWhatIsNotAnError() {
    Failure failure = failure(502, Map.of(), "<html>secret</html>");

    assertEquals(Optional.empty(), failure.details().body());
    assertTrue(failure.message().contains("status 502"));
  }

  private static Failure failure(int status, Map<String, String> headers, String body) {
    return ErrorAnswers.of(new ErrorAnswer(status, headers, Bytes.of(body), Instant.EPOCH));
  }
}
