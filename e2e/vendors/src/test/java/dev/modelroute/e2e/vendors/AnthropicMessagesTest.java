package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.core.JsonValue;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.StopReason;
import com.anthropic.models.messages.ThinkingConfigAdaptive;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.models.ModelInfo;
import com.anthropic.models.models.ModelListParams;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.reply.Usage;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AnthropicMessagesTest {
  private final Vendors vendors = Vendors.start();
  private final AnthropicClient client = Sdk.anthropic(vendors);

  @AfterEach
  void close() {
    client.close();
    vendors.close();
  }

  @Test
  void answersWithTheVendorTheModelAndWhatTheUserSaid() {
    var message = create(ask("hello there").build());

    assertEquals("anthropic claude-sonnet-5 says: hello there", text(message));
    assertEquals("claude-sonnet-5", message.model().asString());
    assertEquals(StopReason.END_TURN, message.stopReason().orElseThrow());
    assertEquals("key sdk", vendors.ledger().entries().getFirst().caller());
  }

  @Test
  void countsWhatWasCachedApartFromTheInput() {
    vendors.anthropic().replyWith(Reply.text("Hi.").withUsage(new Usage(20, 8, 2, 9, 5)));

    var plain = create(ask("hello").build()).usage();
    var last =
        stream(ask("hello").build()).stream().flatMap(event -> event.messageDelta().stream());

    assertEquals(10, plain.inputTokens());
    assertEquals(8, plain.cacheReadInputTokens().orElseThrow());
    assertEquals(2, plain.cacheCreationInputTokens().orElseThrow());
    assertEquals(2, plain.cacheCreation().orElseThrow().ephemeral5mInputTokens());
    assertEquals(5, plain.outputTokensDetails().orElseThrow().thinkingTokens());
    assertEquals(9, last.findFirst().orElseThrow().usage().outputTokens());
  }

  @Test
  void streamsAMessageThatAddsUp() {
    var events = stream(ask("hello there").build());

    assertTrue(events.getFirst().isMessageStart());
    assertTrue(events.getLast().isMessageStop());
    assertEquals(
        "anthropic claude-sonnet-5 says: hello there",
        events.stream()
            .flatMap(event -> event.contentBlockDelta().stream())
            .map(event -> event.delta().asText().text())
            .collect(Collectors.joining()));
  }

  @Test
  void thinksBeforeItAnswersAndSignsWhatItThought() {
    vendors
        .anthropic()
        .replyWith(Reply.text("Four.").withReasoning("Two and two.").withRedactedReasoning("No."));

    var content = create(thinking("add").build()).content();
    var events = stream(thinking("add").build());

    assertEquals("Two and two.", content.get(0).asThinking().thinking());
    assertFalse(content.get(0).asThinking().signature().isEmpty());
    assertFalse(content.get(1).asRedactedThinking().data().contains("No"));
    assertEquals("Four.", content.get(2).asText().text());
    assertEquals(3, events.stream().filter(RawMessageStreamEvent::isContentBlockStart).count());
    assertTrue(
        events.stream()
            .flatMap(event -> event.contentBlockDelta().stream())
            .anyMatch(event -> event.delta().isSignature()));
  }

  @Test
  void callsToolsAndTakesTheirResults() {
    vendors
        .anthropic()
        .replyWith(
            Reply.toolCalls(
                    new ToolCall("Forecast", "{\"city\":\"München\"}"),
                    new ToolCall("Forecast", "{}"))
                .withReasoning("It asks for weather."));
    var question = thinking("weather?").addTool(forecast());

    var answer = create(question.build());
    var params =
        question.addMessage(answer).addUserMessageOfContentBlockParams(results(answer)).build();
    vendors.anthropic().replyWith(Reply.text("Sunny."));
    var second = create(params);

    assertEquals(StopReason.TOOL_USE, answer.stopReason().orElseThrow());
    assertTrue(answer.content().get(1).asToolUse().caller().isDirect());
    assertEquals("{city=München}", answer.content().get(1).asToolUse()._input().toString());
    assertEquals("Sunny.", text(second));
  }

  private static List<ContentBlockParam> results(Message answer) {
    return answer.content().stream()
        .flatMap(block -> block.toolUse().stream())
        .map(call -> ToolResultBlockParam.builder().toolUseId(call.id()).content("sun").build())
        .map(ContentBlockParam::ofToolResult)
        .toList();
  }

  @Test
  void streamsToolCallsPieceByPiece() {
    vendors
        .anthropic()
        .replyWith(
            Reply.toolCalls(
                new ToolCall("Forecast", "{\"city\":\"München\"}"),
                new ToolCall("Forecast", "{}")));

    var events = stream(ask("weather?").addTool(forecast()).build());

    assertEquals(
        "{\"city\":\"München\"}",
        events.stream()
            .flatMap(event -> event.contentBlockDelta().stream())
            .map(event -> event.delta().asInputJson().partialJson())
            .collect(Collectors.joining()));
    assertEquals(2, events.stream().filter(RawMessageStreamEvent::isContentBlockStop).count());
  }

  @Test
  void refusesWithoutAContentBlock() {
    vendors.anthropic().replyWith(Reply.refusal("I will not."));

    var message = create(ask("hello").build());
    var events = stream(ask("hello").build());

    assertEquals(StopReason.REFUSAL, message.stopReason().orElseThrow());
    assertEquals("I will not.", message.stopDetails().orElseThrow().explanation().orElseThrow());
    assertEquals(List.of(), message.content());
    assertEquals(3, events.size());
    assertEquals(
        StopReason.REFUSAL, events.get(1).asMessageDelta().delta().stopReason().orElseThrow());
  }

  @Test
  void stopsWhereItIsTold() {
    vendors.anthropic().replyWith(Reply.text("one two STOP three"));

    var atSequence = create(ask("hello").addStopSequence("STOP").build());
    var atLimit = create(ask("hello").maxTokens(2).build());
    vendors.anthropic().replyWith(Reply.text("wait").withFinish(FinishReason.PAUSE));
    var paused = create(ask("hello").build());

    assertEquals("one two ", text(atSequence));
    assertEquals("STOP", atSequence.stopSequence().orElseThrow());
    assertEquals("one two", text(atLimit));
    assertEquals(StopReason.MAX_TOKENS, atLimit.stopReason().orElseThrow());
    assertEquals(StopReason.PAUSE_TURN, paused.stopReason().orElseThrow());
  }

  @Test
  void keepsToTheSchemaOfAStructuredOutput() {
    var params =
        MessageCreateParams.builder()
            .model("claude-sonnet-5")
            .maxTokens(100)
            .addUserMessage("describe a city")
            .outputConfig(City.class)
            .build();

    var message = client.messages().create(params);

    assertEquals("text", message.content().getFirst().asText().text().name);
  }

  @Test
  void servesTheOlderVersionWithItsSampling() {
    var older =
        Sdk.anthropicBuilder(vendors.anthropic().baseUrl())
            .apiKey(vendors.anthropicKeys().issue("older"))
            .replaceHeaders("anthropic-version", "2023-06-01")
            .putHeader("anthropic-beta", "context-1m-2025-08-07")
            .build();
    var params =
        ask("hello")
            .model("claude-sonnet-4-5")
            .putAdditionalBodyProperty("temperature", JsonValue.from(0.2))
            .build();

    var message = older.messages().create(params).validate();

    assertEquals("claude-sonnet-4-5-20250929", message.model().asString());
  }

  @Test
  void takesItsKeysInEitherHeader() {
    var key = vendors.anthropicKeys().issue("header");
    var client =
        Sdk.anthropicBuilder(vendors.anthropic().baseUrl()).putHeader("x-api-key", key).build();

    client.messages().create(ask("hello").build()).validate();
    create(ask("hello").build());

    assertEquals(
        List.of("key header", "key sdk"),
        vendors.ledger().entries().stream().map(entry -> entry.caller()).toList());
  }

  @Test
  void countsTokens() {
    var params =
        MessageCountTokensParams.builder()
            .model("claude-sonnet-5")
            .addUserMessage("four score and seven")
            .build();

    var count = client.messages().countTokens(params).validate();

    assertTrue(count.inputTokens() > 4);
  }

  @Test
  void listsItsModelsPageByPage() {
    var pages = client.models().list(ModelListParams.builder().limit(4).build()).autoPager();

    var models = pages.stream().map(ModelInfo::validate).map(ModelInfo::id).toList();
    var sonnet = client.models().retrieve("claude-sonnet-4-5").validate();

    assertEquals(15, models.size());
    assertEquals(15, models.stream().distinct().count());
    assertEquals(ModelInfo.Lifecycle.DEPRECATED, sonnet.lifecycle());
  }

  private static MessageCreateParams.Builder ask(String user) {
    return MessageCreateParams.builder()
        .model("claude-sonnet-5")
        .maxTokens(100)
        .addUserMessage(user);
  }

  private static Tool forecast() {
    var city = Tool.InputSchema.Properties.builder();
    city.putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")));
    return Tool.builder()
        .name("Forecast")
        .inputSchema(Tool.InputSchema.builder().properties(city.build()).build())
        .build();
  }

  private static MessageCreateParams.Builder thinking(String user) {
    return ask(user).thinking(ThinkingConfigAdaptive.builder().build());
  }

  private Message create(MessageCreateParams params) {
    return client.messages().create(params).validate();
  }

  private List<RawMessageStreamEvent> stream(MessageCreateParams params) {
    try (var stream = client.messages().createStreaming(params)) {
      return stream.stream().map(RawMessageStreamEvent::validate).toList();
    }
  }

  private static String text(Message message) {
    return message.content().getLast().asText().text();
  }
}
