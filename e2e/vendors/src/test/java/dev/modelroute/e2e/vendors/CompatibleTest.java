package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.openai.core.JsonValue;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.vendor.ApiKeys;
import dev.modelroute.e2e.vendors.vendor.OpenAiCompatibleVendor;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CompatibleTest {
  private final Vendors vendors = Vendors.start();

  @AfterEach
  void close() {
    vendors.close();
  }

  @Test
  void takesFieldsThatItDoesNotKnowAndAsksForNoKey() {
    var client = Sdk.openAi(vendors.compatible().baseUrl(), "whatever");
    var params = chat("llama").putAdditionalBodyProperty("top_k", JsonValue.from(3)).build();

    var completion = client.chat().completions().create(params).validate();

    assertEquals("llama", completion.model());
  }

  @Test
  void streamsItsReasoning() {
    vendors.compatible().replyWith(Reply.text("Four.").withReasoning("Two and two."));
    var client = Sdk.openAi(vendors.compatible().baseUrl(), "whatever");

    try (var stream = client.chat().completions().createStreaming(chat("llama").build())) {
      var reasoning =
          stream.stream()
              .map(ChatCompletionChunk::validate)
              .flatMap(chunk -> chunk.choices().stream())
              .map(choice -> choice.delta()._allProperties().get("reasoning_content"))
              .filter(value -> value != null)
              .map(value -> value.asStringOrThrow())
              .collect(Collectors.joining());

      assertEquals("Two and two.", reasoning);
    }
  }

  @Test
  void canBeStartedAgainAtAnotherPathWithKeysAndModels() {
    var keys = new ApiKeys("local-");
    var second =
        vendors.start(
            new OpenAiCompatibleVendor("second", "/a/b", Optional.of(keys), List.of("qwen*")));
    var client = Sdk.openAi(second.baseUrl(), keys.issue("one"));
    var stranger = Sdk.openAi(second.baseUrl(), "local-unknown");

    client.chat().completions().create(chat("qwen-3").build()).validate();

    assertThrows(
        NotFoundException.class, () -> client.chat().completions().create(chat("llama").build()));
    assertThrows(
        UnauthorizedException.class,
        () -> stranger.chat().completions().create(chat("qwen-3").build()));
    assertThrows(
        IllegalArgumentException.class,
        () ->
            vendors.start(
                new OpenAiCompatibleVendor("second", "/v1", Optional.empty(), List.of())));
  }

  private static ChatCompletionCreateParams.Builder chat(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("hello");
  }
}
