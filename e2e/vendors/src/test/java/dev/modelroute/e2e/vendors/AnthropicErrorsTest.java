package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicIoException;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.ContentTooLargeException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.OverloadedException;
import com.anthropic.errors.RateLimitException;
import com.anthropic.errors.SseException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.ErrorType;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import dev.modelroute.e2e.vendors.fault.ErrorShape;
import dev.modelroute.e2e.vendors.fault.Fault;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnthropicErrorsTest {
  private final Vendors vendors = Vendors.start();
  private final AnthropicClient client = Sdk.anthropic(vendors);

  @AfterEach
  void close() {
    client.close();
    vendors.close();
  }

  @Test
  void refusesKeysThatItDoesNotKnow() {
    var stranger = Sdk.anthropic(vendors.anthropic().baseUrl(), "sk-ant-api03-unknown");

    var refusal =
        assertThrows(UnauthorizedException.class, () -> create(stranger, "claude-opus-5"));

    assertEquals(ErrorType.AUTHENTICATION_ERROR, refusal.type().orElseThrow());
    assertTrue(refusal.requestId().orElseThrow().startsWith("req_"));
  }

  @Test
  void hasNoModelThatTheKeyMayNotUse() {
    vendors.anthropicKeys().add("few", "sk-ant-few", List.of("claude-haiku-*"));
    var few = Sdk.anthropic(vendors.anthropic().baseUrl(), "sk-ant-few");

    var refusal = assertThrows(NotFoundException.class, () -> create(few, "claude-opus-5"));

    assertEquals("model: claude-opus-5", refusal.apiMessage().orElseThrow());
    create(few, "claude-haiku-5-5");
  }

  @Test
  void refusesAFieldThatItDoesNotKnow() {
    var params = ask("claude-opus-5").putAdditionalBodyProperty("n", JsonValue.from(2)).build();

    var refusal = assertThrows(BadRequestException.class, () -> client.messages().create(params));

    assertEquals("n: Extra inputs are not permitted", refusal.apiMessage().orElseThrow());
  }

  @Test
  void refusesBodiesThatAreTooLarge() {
    var params = ask("claude-opus-5").system("x".repeat(33 * 1024 * 1024)).build();

    var refusal =
        assertThrows(ContentTooLargeException.class, () -> client.messages().create(params));

    assertEquals("request_too_large", refusal.type().orElseThrow().asString());
  }

  @ParameterizedTest
  @CsvSource({
    "400, invalid_request_error",
    "401, authentication_error",
    "402, billing_error",
    "403, permission_error",
    "404, not_found_error",
    "409, conflict_error",
    "413, request_too_large",
    "429, rate_limit_error",
    "500, api_error",
    "504, timeout_error",
    "529, overloaded_error"
  })
  void tellsEachStatusInItsOwnWord(int status, String type) {
    vendors.anthropic().faults().next(Fault.refused(status, "a_code_of_openai", "No."));

    var refusal =
        assertThrows(AnthropicServiceException.class, () -> create(client, "claude-opus-5"));

    assertEquals(status, refusal.statusCode());
    assertEquals(type, refusal.type().orElseThrow().asString());
    assertTrue(refusal.errorCode().isEmpty());
  }

  @Test
  void tellsASpendLimitByItsCode() {
    vendors
        .anthropic()
        .faults()
        .next(
            new Fault.Refused(
                429, "rate_limit_error", "enforced_spend_limit_reached", "Spent.", Map.of()));

    var refusal = assertThrows(RateLimitException.class, () -> create(client, "claude-opus-5"));

    assertEquals("enforced_spend_limit_reached", refusal.errorCode().orElseThrow());
    assertEquals(List.of(), refusal.headers().values("retry-after"));
  }

  @Test
  void tellsARateLimitThatTheClientWaitsFor() {
    vendors.anthropic().faults().next(Fault.rateLimited(Map.of("retry-after", "0")));
    var patient =
        Sdk.anthropicBuilder(vendors.anthropic().baseUrl())
            .apiKey(vendors.anthropicKeys().issue("patient"))
            .maxRetries(1)
            .build();

    create(patient, "claude-opus-5");

    assertEquals(
        List.of(429, 200),
        vendors.ledger().entries().stream().map(entry -> entry.status()).toList());
  }

  @Test
  void isOverloaded() {
    vendors.anthropic().faults().always(Fault.refused(529, null, "Overloaded"));

    assertThrows(OverloadedException.class, () -> create(client, "claude-opus-5"));
  }

  @Test
  void tellsAnErrorInsideAStream() {
    var fault = new Fault.ErrorEvent(4, ErrorShape.MESSAGES, "overloaded_error", "Overloaded");
    vendors.anthropic().faults().next(fault);

    var error = assertThrows(SseException.class, this::stream);

    assertEquals(ErrorType.OVERLOADED_ERROR, error.type().orElseThrow());
    assertEquals("Overloaded", error.apiMessage().orElseThrow());
  }

  @Test
  void resetsAConnectionInTheMiddleOfAStream() {
    vendors.anthropic().faults().next(new Fault.Cut(2500, true));

    assertThrows(AnthropicIoException.class, this::stream);
  }

  @Test
  void endsWithoutItsLastEvent() {
    vendors.anthropic().faults().next(new Fault.EndedEarly(4), new Fault.Splintered(7));

    var events = stream();

    assertTrue(events.stream().noneMatch(RawMessageStreamEvent::isMessageStop));
  }

  private List<RawMessageStreamEvent> stream() {
    try (var stream = client.messages().createStreaming(ask("claude-opus-5").build())) {
      return stream.stream().map(RawMessageStreamEvent::validate).toList();
    }
  }

  private static void create(AnthropicClient client, String model) {
    client.messages().create(ask(model).build()).validate();
  }

  private static MessageCreateParams.Builder ask(String model) {
    return MessageCreateParams.builder().model(model).maxTokens(100).addUserMessage("hello");
  }
}
