package dev.modelroute.e2e.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.InternalServerException;
import com.openai.errors.RateLimitException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What the caller is told when no target answers.
class LastWordIT {
  @TempDir private static Path folder;
  private static Rig rig;
  private static int credentials;

  /// Every test takes a route of its own: what rests after one must not be what the next one asks.
  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests = Manifests.gateway();
    var keys = new Rig.Keys();
    for (int i = 0; i < 30; i++) {
      manifests
          .openAi("one-" + i, vendors.openAi())
          .azure("two-" + i, vendors.azure())
          .route("route-" + i, "one-" + i + "/gpt-5.5", "two-" + i + "/gpt-55-prod");
      keys.issue(vendors.openAiKeys()::issue, "one-" + i)
          .issue(vendors.azureKeys()::issue, "two-" + i);
    }
    rig = Rig.start(folder, vendors, manifests, keys);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void clear() {
    rig.vendors().openAi().faults().clear();
    rig.vendors().azure().faults().clear();
    rig.vendors().ledger().clear();
  }

  private static String route() {
    return "route-" + credentials++;
  }

  @ParameterizedTest(name = "{0} and {1}: {2}")
  @CsvSource({
    "500, 503, 503, false",
    "503, 500, 503, false",
    "500, 500, 500, false",
    "401, 403, 502, false",
    "404, 401, 502, false",
    "429, 500, 429, false",
    "401, 429, 429, false",
  })
  @DisplayName("Fault 33: two failures give one clean error, the more useful one")
  void tellsTheMoreUsefulFailure(int first, int second, int told, boolean stream) {
    rig.vendors().openAi().faults().next(Fault.refused(first, null, "first-secret"));
    rig.vendors().azure().faults().next(Fault.refused(second, null, "second-secret"));

    Answer answer = rig.caller().post("/v1/chat/completions", Asked.chat(route(), stream));

    assertEquals(told, answer.status(), answer.body());
    assertEquals("false", answer.header("x-should-retry"));
    assertEquals("application/json", answer.header("content-type"));
    assertFalse(answer.cut());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName(
      "Faults 5, 15, case 31: all limited is 429 with the smallest wait, and worth a retry")
  void tellsTheSmallestWait(boolean stream) {
    rig.vendors().openAi().faults().next(Fault.rateLimited(Map.of("retry-after", "60")));
    rig.vendors().azure().faults().next(Fault.rateLimited(Map.of("retry-after-ms", "2500")));

    Answer answer = rig.caller().post("/v1/chat/completions", Asked.chat(route(), stream));

    assertEquals(429, answer.status());
    assertEquals("3", answer.header("retry-after"));
    assertEquals("2500", answer.header("retry-after-ms"));
    assertEquals("true", answer.header("x-should-retry"));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName(
      "Fault 21, case 16: an error about the request is the first vendor's, byte for byte, and goes no further")
  void relaysErrorsAboutTheRequest(boolean stream) {
    rig.vendors()
        .openAi()
        .faults()
        .next(Fault.refused(400, "unsupported_value", "Unsupported value: 'x'."));

    Answer answer = rig.caller().post("/v1/chat/completions", Asked.chat(route(), stream));

    assertEquals(400, answer.status());
    assertTrue(
        answer.body().contains("\"Unsupported value: 'x'.\"")
            && answer.body().contains("\"unsupported_value\""),
        answer.body());
    assertEquals(0, rig.vendors().ledger().entries("azure").size());
  }

  @Test
  @DisplayName("Case 31: official SDKs do not multiply attempts")
  void theSdkDoesNotRetryWhatTheGatewayHasRetried() {
    rig.vendors().openAi().faults().always(Fault.refused(500, null, "no"));
    rig.vendors().azure().faults().always(Fault.refused(500, null, "no"));

    Assertions.assertThrows(
        InternalServerException.class, () -> sdk().chat().completions().create(params(route())));

    assertEquals(2, rig.vendors().ledger().entries().size());
  }

  @Test
  void theSdkKnowsTheErrors() {
    rig.vendors().openAi().faults().next(Fault.refused(400, "unsupported_value", "No such value."));
    var bad =
        Assertions.assertThrows(
            BadRequestException.class, () -> sdk().chat().completions().create(params(route())));
    rig.vendors().openAi().faults().always(Fault.rateLimited(Map.of()));
    rig.vendors().azure().faults().always(Fault.rateLimited(Map.of()));
    Assertions.assertThrows(
        RateLimitException.class,
        () ->
            sdk()
                .withOptions(options -> options.maxRetries(0))
                .chat()
                .completions()
                .create(params(route())));

    assertEquals("unsupported_value", bad.code().orElseThrow());
  }

  private static OpenAIClient sdk() {
    return OpenAIOkHttpClient.builder()
        .baseUrl(rig.gateway().proxy().baseUrl())
        .apiKey(rig.key())
        .build();
  }

  private static ChatCompletionCreateParams params(String route) {
    return ChatCompletionCreateParams.builder().model(route).addUserMessage("Hello").build();
  }
}
