package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIIoException;
import com.openai.errors.RateLimitException;
import com.openai.errors.SseException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import dev.modelroute.e2e.vendors.fault.ErrorShape;
import dev.modelroute.e2e.vendors.fault.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiErrorsTest {
  private final Vendors vendors = Vendors.start();
  private final OpenAIClient client = Sdk.openAi(vendors);

  @AfterEach
  void close() {
    client.close();
    vendors.close();
  }

  @Test
  void refusesAKeyThatItDoesNotKnow() {
    var stranger = Sdk.openAi(vendors.openAi().baseUrl(), "sk-proj-unknown-key-1234");

    var refusal =
        assertThrows(
            UnauthorizedException.class, () -> stranger.chat().completions().create(chat()));

    assertEquals("invalid_api_key", refusal.code().orElseThrow());
    assertTrue(String.valueOf(refusal.getMessage()).contains("sk-p********1234"));
  }

  @Test
  void refusesAKeyThatWasRevoked() {
    client.chat().completions().create(chat());

    vendors.openAiKeys().revoke("sdk");

    assertThrows(UnauthorizedException.class, () -> client.chat().completions().create(chat()));
  }

  @Test
  void hasNoModelThatTheKeyMayNotUse() {
    vendors.openAiKeys().add("few", "sk-few", List.of("gpt-4*"));
    var few = Sdk.openAi(vendors.openAi().baseUrl(), "sk-few");

    var refusal =
        assertThrows(NotFoundException.class, () -> few.chat().completions().create(chat()));

    assertEquals("model_not_found", refusal.code().orElseThrow());
  }

  @Test
  void refusesAFieldThatItDoesNotKnow() {
    var params = chat().toBuilder().putAdditionalBodyProperty("top_k", JsonValue.from(3)).build();

    var refusal =
        assertThrows(BadRequestException.class, () -> client.chat().completions().create(params));

    assertEquals("unknown_parameter", refusal.code().orElseThrow());
    assertEquals("top_k", refusal.param().orElseThrow());
  }

  @Test
  void tellsARateLimitThatTheClientWaitsFor() {
    vendors.openAi().faults().next(Fault.rateLimited(Map.of("retry-after-ms", "20")));
    var patient =
        Sdk.builder(vendors.openAi().baseUrl())
            .apiKey(vendors.openAiKeys().issue("patient"))
            .maxRetries(1)
            .build();

    patient.chat().completions().create(chat()).validate();

    assertEquals(
        List.of(429, 200),
        vendors.ledger().entries().stream().map(entry -> entry.status()).toList());
  }

  @Test
  void tellsARateLimitWithItsHeaders() {
    vendors.openAi().faults().next(Fault.rateLimited(Map.of("retry-after", "7")));

    var refusal =
        assertThrows(RateLimitException.class, () -> client.chat().completions().create(chat()));

    assertEquals(List.of("7"), refusal.headers().values("retry-after"));
    assertEquals("rate_limit_exceeded", refusal.code().orElseThrow());
  }

  @Test
  void tellsAnErrorInsideAChatStream() {
    var fault = new Fault.ErrorEvent(3, ErrorShape.CHAT, "server_error", "It broke.");
    vendors.openAi().faults().next(fault);

    var error = assertThrows(SseException.class, this::streamChat);

    assertEquals("server_error", error.code().orElseThrow());
  }

  @Test
  void tellsAFailureInsideAResponsesStream() {
    var fault = new Fault.ErrorEvent(2, ErrorShape.FAILED, "rate_limit_exceeded", "Too much.");
    vendors.openAi().faults().next(fault);

    var last = streamResponse().getLast().asFailed();

    assertEquals(2, last.sequenceNumber());
    assertEquals("rate_limit_exceeded", last.response().error().orElseThrow().code().asString());
  }

  @Test
  void tellsAFlatErrorInsideAResponsesStream() {
    var fault = new Fault.ErrorEvent(2, ErrorShape.FLAT, "server_error", "It broke.");
    vendors.openAi().faults().next(fault);

    var last = streamResponse().getLast().asError();

    assertEquals("It broke.", last.message());
  }

  @Test
  void resetsAConnectionInTheMiddleOfAStream() {
    vendors.openAi().faults().next(new Fault.Cut(900, true));

    assertThrows(OpenAIIoException.class, this::streamChat);
  }

  private List<ChatCompletionChunk> streamChat() {
    try (var stream = client.chat().completions().createStreaming(chat())) {
      return stream.stream().toList();
    }
  }

  private List<ResponseStreamEvent> streamResponse() {
    var params = ResponseCreateParams.builder().model("gpt-5.5").input("hello").build();
    try (var stream = client.responses().createStreaming(params)) {
      return stream.stream().map(ResponseStreamEvent::validate).toList();
    }
  }

  private static ChatCompletionCreateParams chat() {
    return ChatCompletionCreateParams.builder().model("gpt-5.5").addUserMessage("hello").build();
  }
}
