package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.reply.Usage;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiChatTest {
  private final Vendors vendors = Vendors.start();
  private final OpenAIClient client = Sdk.openAi(vendors);

  @AfterEach
  void close() {
    client.close();
    vendors.close();
  }

  @Test
  void answersWithTheVendorTheModelAndWhatTheUserSaid() {
    var completion = client.chat().completions().create(chat("hello there").build()).validate();

    var choice = completion.choices().getFirst();
    assertEquals("openai gpt-5.5 says: hello there", choice.message().content().orElseThrow());
    assertEquals("stop", choice.finishReason().asString());
    assertEquals("gpt-5.5-2026-04-23", completion.model());
    assertEquals(
        completion.usage().orElseThrow().totalTokens(),
        11 + completion.usage().orElseThrow().completionTokens());
  }

  @Test
  void streamsTheSameInWords() {
    var chunks = stream(chat("hello there").build());

    assertEquals("openai gpt-5.5 says: hello there", text(chunks));
    assertEquals("assistant", role(chunks.getFirst()));
    assertTrue(chunks.stream().allMatch(chunk -> chunk.obfuscation().isPresent()));
    assertEquals("stop", finish(chunks.getLast()));
  }

  @Test
  void tellsTheUsageOfAStreamOnlyToThoseWhoAsk() {
    var options = ChatCompletionStreamOptions.builder().includeUsage(true).build();
    vendors
        .openAi()
        .replyWith(Reply.text("four words it has").withUsage(new Usage(20, 8, 2, 9, 5)));

    var last = stream(chat("hello").streamOptions(options).build()).getLast();
    var lastWithout = stream(chat("hello").build()).getLast();

    var usage = last.usage().orElseThrow().validate();
    assertTrue(last.choices().isEmpty());
    assertEquals(20, usage.promptTokens());
    assertEquals(8, usage.promptTokensDetails().orElseThrow().cachedTokens().orElseThrow());
    assertEquals(5, usage.completionTokensDetails().orElseThrow().reasoningTokens().orElseThrow());
    assertTrue(lastWithout.usage().isEmpty());
  }

  @Test
  void callsTheToolThatTheUserNames() {
    var params = chat("call Forecast {\"city\":\"Paris\"}").addTool(Forecast.class).build();

    var choice = client.chat().completions().create(params).validate().choices().getFirst();

    var call = choice.message().toolCalls().orElseThrow().getFirst().asFunction().function();
    assertEquals("tool_calls", choice.finishReason().asString());
    assertEquals("Paris", call.arguments(Forecast.class).city);
  }

  @Test
  void streamsToolCallsByIndex() {
    vendors
        .openAi()
        .replyWith(
            Reply.toolCalls(
                new ToolCall("first", "{\"city\":\"München\"}"), new ToolCall("second", "{}")));

    var chunks = stream(chat("hello").addTool(Forecast.class).build());

    var oneByOne = stream(chat("hello").addTool(Forecast.class).parallelToolCalls(false).build());

    assertEquals("", arguments(oneByOne, 1));
    assertEquals("{\"city\":\"München\"}", arguments(chunks, 0));
    assertEquals("{}", arguments(chunks, 1));
    assertEquals("tool_calls", finish(chunks.getLast()));
  }

  @Test
  void keepsToTheSchemaOfAStructuredOutput() {
    var params =
        ChatCompletionCreateParams.builder()
            .model("gpt-5.5")
            .addUserMessage("describe a city")
            .responseFormat(City.class)
            .build();

    var city = client.chat().completions().create(params).choices().getFirst().message().content();

    assertEquals("text", city.orElseThrow().name);
    assertEquals(List.of("text"), city.orElseThrow().districts);
  }

  @Test
  void refusesAndStopsAsTold() {
    vendors.openAi().replyWith(Reply.refusal("I will not."));
    var refusal = client.chat().completions().create(chat("hello").build()).validate();
    vendors.openAi().replyWith(Reply.text("cut sh").withFinish(FinishReason.LENGTH));
    var cut = client.chat().completions().create(chat("hello").build()).validate();

    vendors.openAi().replyWith(Reply.text("one two STOP three"));
    var limited = client.chat().completions().create(chat("hello").maxCompletionTokens(1).build());
    var stopped = client.chat().completions().create(chat("hello").stop("STOP").build());

    assertEquals("one", limited.choices().getFirst().message().content().orElseThrow());
    assertEquals("length", limited.choices().getFirst().finishReason().asString());
    assertEquals("one two ", stopped.choices().getFirst().message().content().orElseThrow());
    assertEquals("stop", stopped.choices().getFirst().finishReason().asString());
    assertEquals("I will not.", refusal.choices().getFirst().message().refusal().orElseThrow());
    assertEquals("length", cut.choices().getFirst().finishReason().asString());
  }

  @Test
  void answersAsManyChoicesAsAreAskedFor() {
    var plain = client.chat().completions().create(chat("hello").n(3).build()).validate();
    var chunks = stream(chat("hello").n(2).build());

    assertEquals(3, plain.choices().size());
    assertEquals(2, chunks.stream().filter(chunk -> !finish(chunk).isEmpty()).count());
  }

  private static ChatCompletionCreateParams.Builder chat(String user) {
    return ChatCompletionCreateParams.builder().model("gpt-5.5").addUserMessage(user);
  }

  private List<ChatCompletionChunk> stream(ChatCompletionCreateParams params) {
    try (var stream = client.chat().completions().createStreaming(params)) {
      return stream.stream().map(ChatCompletionChunk::validate).toList();
    }
  }

  private static String text(List<ChatCompletionChunk> chunks) {
    return chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .flatMap(choice -> choice.delta().content().stream())
        .collect(Collectors.joining());
  }

  private static String arguments(List<ChatCompletionChunk> chunks, int index) {
    return chunks.stream()
        .flatMap(chunk -> chunk.choices().stream())
        .flatMap(choice -> choice.delta().toolCalls().stream().flatMap(List::stream))
        .filter(call -> call.index() == index)
        .flatMap(call -> call.function().orElseThrow().arguments().stream())
        .collect(Collectors.joining());
  }

  private static String role(ChatCompletionChunk chunk) {
    return chunk.choices().getFirst().delta().role().orElseThrow().asString();
  }

  private static String finish(ChatCompletionChunk chunk) {
    return chunk.choices().getFirst().finishReason().map(reason -> reason.asString()).orElse("");
  }
}
