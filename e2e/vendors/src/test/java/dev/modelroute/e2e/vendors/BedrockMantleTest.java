package dev.modelroute.e2e.vendors;

import static dev.modelroute.e2e.vendors.BedrockClients.chat;
import static dev.modelroute.e2e.vendors.BedrockClients.respond;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.models.Model;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BedrockMantleTest {
  private final Vendors vendors = Vendors.start();
  private final BedrockClients clients = new BedrockClients(vendors);

  @AfterEach
  void close() {
    vendors.close();
  }

  @Test
  void answersResponsesThatAreSignedForIt() {
    var response = respond(clients.mantle("/openai/v1"), "openai.gpt-5.5");

    assertEquals("bedrock-mantle openai.gpt-5.5 says: hello", response);
    assertEquals(BedrockClients.ARN, vendors.ledger().entries().getFirst().caller());
  }

  @Test
  void streamsResponses() {
    var params = ResponseCreateParams.builder().model("openai.gpt-5.6-sol").input("hi").build();

    try (var stream = clients.mantle("/openai/v1").responses().createStreaming(params)) {
      var events = stream.stream().map(ResponseStreamEvent::validate).toList();

      assertTrue(events.getLast().isCompleted());
    }
  }

  @Test
  void takesABedrockApiKey() {
    var client = Sdk.openAi(vendors.bedrockMantle().baseUrl(), vendors.bedrockKeys().issue("long"));
    var stranger = Sdk.openAi(vendors.bedrockMantle().baseUrl(), "ABSKunknown");

    respond(client, "openai.gpt-5.4");

    assertEquals("key long", vendors.ledger().entries().getFirst().caller());
    assertThrows(UnauthorizedException.class, () -> respond(stranger, "openai.gpt-5.4"));
  }

  @Test
  void servesEachModelBelowItsOwnPrefix() {
    assertEquals(
        "bedrock-mantle openai.gpt-oss-20b says: hello",
        chat(clients.mantle("/v1"), "openai.gpt-oss-20b"));
    assertEquals(
        "400: model `xai.grok-4.3` isn't supported on this route",
        refusal(() -> chat(clients.mantle("/v1"), "xai.grok-4.3")));
    assertEquals(
        "400: model `openai.gpt-5.5` isn't supported on this route",
        refusal(() -> respond(clients.mantle("/v1"), "openai.gpt-5.5")));
  }

  @Test
  void servesTheNewestModelsToResponsesOnly() {
    assertEquals(
        "400: The model 'openai.gpt-5.6-luna' does not support the '/v1/chat/completions' API",
        refusal(() -> chat(clients.mantle("/v1"), "openai.gpt-5.6-luna")));
    assertEquals(
        "400: The model 'openai.gpt-5.5' does not support the '/openai/v1/chat/completions' API",
        refusal(() -> chat(clients.mantle("/openai/v1"), "openai.gpt-5.5")));
  }

  @Test
  void hasNoInferenceProfiles() {
    var client = clients.mantle("/openai/v1");

    assertThrows(NotFoundException.class, () -> respond(client, "us.openai.gpt-5.5"));
  }

  @Test
  void deniesModelsThatTheRoleMayNotUse() {
    clients.allowOnly("openai.gpt-5.4");
    var client = clients.mantle("/openai/v1");

    respond(client, "openai.gpt-5.4");
    var denial = assertThrows(UnauthorizedException.class, () -> respond(client, "openai.gpt-5.5"));

    assertEquals("access_denied", denial.code().orElseThrow());
  }

  @Test
  void refusesASignatureForTheOtherHost() {
    var signedForRuntime = clients.signed(vendors.bedrockMantle(), "/openai/v1", "bedrock");

    var refusal =
        assertThrows(
            PermissionDeniedException.class, () -> respond(signedForRuntime, "openai.gpt-5.5"));

    assertEquals(
        List.of("InvalidSignatureException"), refusal.headers().values("x-amzn-errortype"));
  }

  @Test
  void listsItsModels() {
    var models = clients.mantle("/v1").models().list().data();

    assertTrue(models.stream().map(Model::id).anyMatch("openai.gpt-5.5"::equals));
  }

  private static String refusal(Runnable call) {
    var refusal = assertThrows(BadRequestException.class, call::run);
    assertEquals("validation_error", refusal.code().orElseThrow());
    return String.valueOf(refusal.getMessage());
  }
}
