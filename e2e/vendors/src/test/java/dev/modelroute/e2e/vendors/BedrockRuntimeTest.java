package dev.modelroute.e2e.vendors;

import static dev.modelroute.e2e.vendors.BedrockClients.chat;
import static dev.modelroute.e2e.vendors.BedrockClients.respond;
import static dev.modelroute.e2e.vendors.BedrockClients.streamChat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.errors.BadRequestException;
import com.openai.errors.PermissionDeniedException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BedrockRuntimeTest {
  private final Vendors vendors = Vendors.start();
  private final BedrockClients clients = new BedrockClients(vendors);

  @AfterEach
  void close() {
    vendors.close();
  }

  @Test
  void answersInferenceProfilesAndOpenWeights() {
    var client = clients.runtime();

    assertEquals(
        "bedrock-runtime us.openai.gpt-5.5 says: hello", chat(client, "us.openai.gpt-5.5"));
    assertEquals(
        "bedrock-runtime global.openai.gpt-6-sol says: hello",
        streamChat(client, "global.openai.gpt-6-sol"));
    assertEquals(
        "bedrock-runtime us.openai.gpt-5.6-sol says: hello",
        respond(client, "us.openai.gpt-5.6-sol"));
    assertEquals(
        "bedrock-runtime openai.gpt-oss-120b-1:0 says: hello",
        chat(client, "openai.gpt-oss-120b-1:0"));
  }

  @Test
  void takesABedrockApiKey() {
    var client =
        Sdk.openAi(vendors.bedrockRuntime().baseUrl(), vendors.bedrockKeys().issue("long"));
    var stranger = Sdk.openAi(vendors.bedrockRuntime().baseUrl(), "ABSKunknown");

    chat(client, "us.openai.gpt-5.4");

    assertEquals("key long", vendors.ledger().entries().getFirst().caller());
    assertThrows(PermissionDeniedException.class, () -> chat(stranger, "us.openai.gpt-5.4"));
  }

  @Test
  void knowsTheNewestModelsByTheirProfilesOnly() {
    assertTrue(
        refusal("openai.gpt-5.5")
            .startsWith("400: Invocation of model ID openai.gpt-5.5 with on-demand throughput"));
    assertEquals("400: The provided model identifier is invalid.", refusal("gpt-5.5"));
  }

  @Test
  void deniesModelsThatTheRoleMayNotUse() {
    clients.allowOnly("us.*");
    var client = clients.runtime();

    chat(client, "us.openai.gpt-5.5");
    var denial =
        assertThrows(PermissionDeniedException.class, () -> chat(client, "global.openai.gpt-5.5"));

    assertEquals("access_denied", denial.code().orElseThrow());
  }

  @Test
  void refusesCredentialsThatWereRevoked() {
    var client = clients.runtime();
    vendors.account().sessions().revokeAll();

    var refusal =
        assertThrows(PermissionDeniedException.class, () -> chat(client, "us.openai.gpt-5.5"));

    assertEquals(
        List.of("UnrecognizedClientException"), refusal.headers().values("x-amzn-errortype"));
  }

  private String refusal(String model) {
    var refusal = assertThrows(BadRequestException.class, () -> chat(clients.runtime(), model));
    assertEquals("validation_error", refusal.code().orElseThrow());
    return String.valueOf(refusal.getMessage());
  }
}
