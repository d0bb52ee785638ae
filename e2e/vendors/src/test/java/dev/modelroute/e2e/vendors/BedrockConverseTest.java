package dev.modelroute.e2e.vendors;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.vendors.aws.InferenceProfile;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.reply.Usage;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.document.Document;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockDeltaEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlockStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseResponse;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamMetadataEvent;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamOutput;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseStreamRequest;
import software.amazon.awssdk.services.bedrockruntime.model.GuardrailTrace;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStartEvent;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;
import software.amazon.awssdk.services.bedrockruntime.model.Tool;
import software.amazon.awssdk.services.bedrockruntime.model.ToolConfiguration;
import software.amazon.awssdk.services.bedrockruntime.model.ToolResultContentBlock;

class BedrockConverseTest {
  private static final String CLAUDE = "us.anthropic.claude-sonnet-5";
  private static final Document ADAPTIVE =
      Document.mapBuilder()
          .putDocument("thinking", Document.mapBuilder().putString("type", "adaptive").build())
          .build();

  private final Vendors vendors = Vendors.start();
  private final ConverseClient client = new ConverseClient(vendors);

  @AfterEach
  void close() {
    client.close();
    vendors.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "us.anthropic.claude-sonnet-5",
        "us.anthropic.claude-haiku-4-5-20251001-v1:0",
        "global.openai.gpt-6-sol",
        "openai.gpt-oss-120b-1:0",
        "amazon.nova-lite-v1:0",
        "mistral.mistral-large-2402-v1:0",
        "us.meta.llama3-3-70b-instruct-v1:0",
        "deepseek.v3.2"
      })
  void answersWithTheVendorTheModelAndWhatTheUserSaid(String model) {
    var response = client.converse(ask(model, "hello there"));

    assertEquals("bedrock-runtime " + model + " says: hello there", text(response));
    assertEquals(ConversationRole.ASSISTANT, response.output().message().role());
    assertEquals(StopReason.END_TURN, response.stopReason());
    assertEquals(model, vendors.ledger().entries().getFirst().model());
  }

  @Test
  void findsModelsByTheirArns() {
    var account = "arn:aws:bedrock:us-east-2:111122223333:";
    var mine = account + "application-inference-profile/a1b2c3";
    vendors.account().inferenceProfiles().put(new InferenceProfile(mine, CLAUDE));

    var system = client.converse(ask(account + "inference-profile/" + CLAUDE, "hi"));
    var application = client.converse(ask(mine, "hi"));

    assertEquals("bedrock-runtime " + CLAUDE + " says: hi", text(system));
    assertEquals("bedrock-runtime " + CLAUDE + " says: hi", text(application));
  }

  @Test
  void countsWhatWasCachedApartFromTheInput() {
    vendors.bedrockRuntime().replyWith(Reply.text("Hi.").withUsage(new Usage(20, 8, 2, 9, 5)));

    var usage = client.converse(ask(CLAUDE, "hello")).usage();
    var last = client.stream(askStream(CLAUDE, "hello")).getLast();

    assertEquals(10, usage.inputTokens());
    assertEquals(8, usage.cacheReadInputTokens());
    assertEquals(2, usage.cacheWriteInputTokens());
    assertEquals(2, usage.cacheDetails().getFirst().inputTokens());
    assertEquals(29, usage.totalTokens());
    assertEquals(usage, assertInstanceOf(ConverseStreamMetadataEvent.class, last).usage());
  }

  @Test
  void streamsEventsThatAddUpAndTellTheUsageLast() {
    var events = client.stream(askStream(CLAUDE, "hello there"));

    var start = assertInstanceOf(MessageStartEvent.class, events.getFirst());
    var stop = assertInstanceOf(MessageStopEvent.class, events.get(events.size() - 2));
    assertEquals(ConversationRole.ASSISTANT, start.role());
    assertEquals(StopReason.END_TURN, stop.stopReason());
    assertEquals(
        "bedrock-runtime " + CLAUDE + " says: hello there",
        deltas(events).map(event -> event.delta().text()).collect(joining()));
  }

  @Test
  void callsToolsAndTakesTheirResults() {
    vendors
        .bedrockRuntime()
        .replyWith(
            Reply.toolCalls(
                    new ToolCall("Forecast", "{\"city\":\"München\"}"),
                    new ToolCall("Forecast", "{}"))
                .withReasoning("It asks for weather."));

    var first = client.converse(thinking("weather?").andThen(BedrockConverseTest::offer));
    var answer = first.output().message();
    vendors.bedrockRuntime().replyWith(Reply.text("Sunny."));
    var second =
        client.converse(
            thinking("weather?")
                .andThen(BedrockConverseTest::offer)
                .andThen(request -> request.messages(user("weather?"), answer, results(answer))));

    assertEquals(StopReason.TOOL_USE, first.stopReason());
    assertEquals("tool_use", answer.content().get(1).toolUse().typeAsString());
    assertEquals(
        Document.mapBuilder().putString("city", "München").build(),
        answer.content().get(1).toolUse().input());
    assertEquals("Sunny.", text(second));
  }

  private static Message results(Message answer) {
    var results =
        answer.content().stream()
            .filter(block -> block.toolUse() != null)
            .map(block ->
                ContentBlock.fromToolResult(result ->
                    result
                        .toolUseId(block.toolUse().toolUseId())
                        .content(ToolResultContentBlock.fromText("sun"))))
            .toList();
    return Message.builder().role(ConversationRole.USER).content(results).build();
  }

  @Test
  void streamsToolCallsPieceByPiece() {
    vendors
        .bedrockRuntime()
        .replyWith(
            Reply.toolCalls(
                new ToolCall("Forecast", "{\"city\":\"München\"}"),
                new ToolCall("Forecast", "{}")));

    var events =
        client.stream(askStream(CLAUDE, "weather?").andThen(r -> r.toolConfig(forecast())));

    var starts =
        events.stream()
            .filter(ContentBlockStartEvent.class::isInstance)
            .map(ContentBlockStartEvent.class::cast)
            .toList();
    assertEquals(List.of(0, 1), starts.stream().map(event -> event.contentBlockIndex()).toList());
    assertEquals("Forecast", starts.getFirst().start().toolUse().name());
    assertEquals(
        "{\"city\":\"München\"}",
        deltas(events).map(event -> event.delta().toolUse().input()).collect(joining()));
  }

  @Test
  void showsClaudesReasoningSignedAndHidesWhatIsRedacted() {
    vendors
        .bedrockRuntime()
        .replyWith(Reply.text("Four.").withReasoning("Two and two.").withRedactedReasoning("No."));

    var content = client.converse(thinking("add")).output().message().content();
    var events =
        client.stream(
            askStream(CLAUDE, "add").andThen(r -> r.additionalModelRequestFields(ADAPTIVE)));

    var reasoning = content.getFirst().reasoningContent().reasoningText();
    assertEquals("Two and two.", reasoning.text());
    assertFalse(content.get(1).reasoningContent().redactedContent().asUtf8String().isEmpty());
    assertTrue(
        deltas(events)
            .map(event -> event.delta().reasoningContent())
            .anyMatch(delta -> delta != null && reasoning.signature().equals(delta.signature())));
  }

  @Test
  void sealsTheReasoningOfOpenAisModelsAndTakesItBack() {
    vendors.bedrockRuntime().replyWith(Reply.text("Four.").withReasoning("Two and two."));
    var gpt = "us.openai.gpt-5.6-sol";

    var answer = client.converse(ask(gpt, "add")).output().message();
    var second =
        client.converse(
            ask(gpt, "add").andThen(r -> r.messages(user("add"), answer, user("again"))));

    var sealed = answer.content().getFirst().reasoningContent().redactedContent();
    assertFalse(sealed.asUtf8String().contains("Two"));
    assertEquals(StopReason.END_TURN, second.stopReason());
  }

  @Test
  void letsAGuardrailStepIn() {
    Consumer<ConverseRequest.Builder> guarded =
        request ->
            request.guardrailConfig(guardrail ->
                guardrail
                    .guardrailIdentifier("g1")
                    .guardrailVersion("1")
                    .trace(GuardrailTrace.ENABLED));

    var response = client.converse(ask(CLAUDE, "say the forbidden word").andThen(guarded));

    assertEquals(StopReason.GUARDRAIL_INTERVENED, response.stopReason());
    assertEquals("Sorry, the model cannot answer this question.", text(response));
    assertTrue(response.trace().guardrail().inputAssessment().containsKey("g1"));
  }

  @Test
  void stopsWhereItIsTold() {
    vendors.bedrockRuntime().replyWith(Reply.text("one two STOP three"));

    var atSequence =
        client.converse(
            ask(CLAUDE, "hello")
                .andThen(request ->
                    request
                        .inferenceConfig(config -> config.stopSequences("STOP"))
                        .additionalModelResponseFieldPaths("/stop_sequence")));
    var atLimit =
        client.converse(
            ask(CLAUDE, "hello")
                .andThen(request -> request.inferenceConfig(config -> config.maxTokens(2))));

    assertEquals("one two ", text(atSequence));
    assertEquals(StopReason.STOP_SEQUENCE, atSequence.stopReason());
    assertEquals(
        Document.mapBuilder().putString("stop_sequence", "STOP").build(),
        atSequence.additionalModelResponseFields());
    assertEquals(StopReason.MAX_TOKENS, atLimit.stopReason());
  }

  private static Consumer<ConverseRequest.Builder> ask(String model, String user) {
    return request -> request.modelId(model).messages(user(user));
  }

  private static Consumer<ConverseStreamRequest.Builder> askStream(String model, String user) {
    return request -> request.modelId(model).messages(user(user));
  }

  private static Consumer<ConverseRequest.Builder> thinking(String user) {
    return ask(CLAUDE, user).andThen(request -> request.additionalModelRequestFields(ADAPTIVE));
  }

  private static void offer(ConverseRequest.Builder request) {
    request.toolConfig(forecast());
  }

  private static ToolConfiguration forecast() {
    var schema = Document.mapBuilder().putString("type", "object").build();
    var tool =
        Tool.fromToolSpec(spec -> spec.name("Forecast").inputSchema(input -> input.json(schema)));
    return ToolConfiguration.builder().tools(tool).build();
  }

  private static Message user(String text) {
    return Message.builder()
        .role(ConversationRole.USER)
        .content(ContentBlock.fromText(text))
        .build();
  }

  private static Stream<ContentBlockDeltaEvent> deltas(List<ConverseStreamOutput> events) {
    return events.stream()
        .filter(ContentBlockDeltaEvent.class::isInstance)
        .map(ContentBlockDeltaEvent.class::cast);
  }

  private static String text(ConverseResponse response) {
    return response.output().message().content().getLast().text();
  }
}
