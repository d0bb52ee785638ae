package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.azure.credential.AzureApiKeyCredential;
import com.openai.client.OpenAIClient;
import com.openai.core.JsonObject;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import dev.modelroute.e2e.vendors.reply.Reply;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AzureTest {
  private static final JsonValue YES = JsonValue.from(true);

  private final Vendors vendors = Vendors.start();
  private final OpenAIClient client = Sdk.azure(vendors);

  @AfterEach
  void close() {
    client.close();
    vendors.close();
  }

  @Test
  void answersADeploymentAndNamesItsModel() {
    var completion = client.chat().completions().create(chat("gpt-55-prod")).validate();

    assertEquals("gpt-5.5-2026-04-23", completion.model());
    assertTrue(completion._allProperties().containsKey("prompt_filter_results"));
    assertEquals(
        List.of("key sdk"),
        vendors.ledger().entries("azure").stream().map(entry -> entry.caller()).toList());
  }

  @Test
  void takesTheKeyAsABearerTokenToo() {
    var bearer = Sdk.openAi(vendors.azure().baseUrl(), vendors.azureKeys().issue("bearer"));

    bearer.chat().completions().create(chat("gpt-55-prod")).validate();

    assertEquals("key bearer", vendors.ledger().entries().getFirst().caller());
  }

  @Test
  void streamsAFirstChunkWithoutChoices() {
    var chunks = streamChat();

    assertTrue(chunks.getFirst().choices().isEmpty());
    assertEquals("", chunks.getFirst().id());
    assertTrue(chunks.getFirst()._allProperties().containsKey("prompt_filter_results"));
    chunks.stream().skip(1).forEach(ChatCompletionChunk::validate);
    assertEquals("azure gpt-55-prod says: hello", text(chunks));
  }

  @Test
  void streamsResponsesWithContentFilters() {
    var params = ResponseCreateParams.builder().model("gpt-55-prod").input("hello").build();

    try (var stream = client.responses().createStreaming(params)) {
      var events = stream.stream().map(ResponseStreamEvent::validate).toList();

      var response = events.getLast().asCompleted().response();
      assertTrue(response._allProperties().containsKey("content_filters"));
    }
  }

  @Test
  void embeds() {
    var params = EmbeddingCreateParams.builder().model("embed-prod").input("hello").build();

    var response = client.embeddings().create(params).validate();

    assertEquals("text-embedding-3-small", response.model());
  }

  @Test
  void tellsWhatItsFiltersBlock() {
    vendors.azure().replyWith(Reply.text("so far").withFinish(FinishReason.CONTENT_FILTER));
    var params = ChatCompletionCreateParams.builder().model("gpt-55-prod").addUserMessage("hi");
    var choice = client.chat().completions().create(params.build()).choices().getFirst();
    vendors.azure().faults().next(Fault.refused(400, "content_filter", "The prompt is blocked."));

    var blocked = assertThrows(BadRequestException.class, () -> ask(client, "gpt-55-prod"));

    assertEquals("content_filter", choice.finishReason().asString());
    assertEquals(
        YES, field(JsonValue.from(choice), "content_filter_results", "violence", "filtered"));
    assertEquals("content_filter", blocked.code().orElseThrow());
    assertEquals(
        JsonValue.from("ResponsibleAIPolicyViolation"),
        field(blocked.body(), "innererror", "code"));
    assertEquals(
        YES, field(blocked.body(), "innererror", "content_filter_result", "violence", "filtered"));
  }

  private static JsonValue field(JsonValue value, String... path) {
    var found = value;
    for (String name : path) {
      found = Objects.requireNonNull(((JsonObject) found).values().get(name), name);
    }
    return found;
  }

  @Test
  void refusesInItsOwnWords() {
    var key = AzureApiKeyCredential.create("unknown");
    var stranger = Sdk.builder(vendors.azure().baseUrl()).credential(key).build();

    var unauthorized = assertThrows(UnauthorizedException.class, () -> ask(stranger, "any"));
    var notFound = assertThrows(NotFoundException.class, () -> ask(client, "gpt-5.5"));
    var wrongModel = assertThrows(BadRequestException.class, () -> ask(client, "embed-prod"));

    assertEquals(1, unauthorized.headers().values("apim-request-id").size());
    assertEquals("401", unauthorized.code().orElseThrow());
    assertEquals("DeploymentNotFound", notFound.code().orElseThrow());
    assertEquals("OperationNotSupported", wrongModel.code().orElseThrow());
  }

  private static void ask(OpenAIClient client, String model) {
    client.chat().completions().create(chat(model));
  }

  private List<ChatCompletionChunk> streamChat() {
    try (var stream = client.chat().completions().createStreaming(chat("gpt-55-prod"))) {
      return stream.stream().toList();
    }
  }

  private static ChatCompletionCreateParams chat(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("hello").build();
  }

  private static String text(List<ChatCompletionChunk> chunks) {
    return chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .flatMap(choice -> choice.delta().content().stream())
        .collect(Collectors.joining());
  }
}
