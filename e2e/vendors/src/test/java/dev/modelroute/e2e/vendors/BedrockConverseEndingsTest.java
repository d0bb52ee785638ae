package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.modelroute.e2e.vendors.reply.FinishReason;
import dev.modelroute.e2e.vendors.reply.Reply;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.services.bedrockruntime.model.ContentBlock;
import software.amazon.awssdk.services.bedrockruntime.model.ConversationRole;
import software.amazon.awssdk.services.bedrockruntime.model.ConverseRequest;
import software.amazon.awssdk.services.bedrockruntime.model.Message;
import software.amazon.awssdk.services.bedrockruntime.model.MessageStopEvent;
import software.amazon.awssdk.services.bedrockruntime.model.OutputFormatType;
import software.amazon.awssdk.services.bedrockruntime.model.StopReason;

/// What Converse's own client reads of answers that end otherwise than most.
class BedrockConverseEndingsTest {
  private static final String CLAUDE = "us.anthropic.claude-sonnet-5";
  private static final Message HELLO =
      Message.builder().role(ConversationRole.USER).content(ContentBlock.fromText("hello")).build();

  private final Vendors vendors = Vendors.start();
  private final ConverseClient client = new ConverseClient(vendors);

  @AfterEach
  void close() {
    client.close();
    vendors.close();
  }

  @ParameterizedTest
  @CsvSource({
    "CONTENT_FILTER,     CONTENT_FILTERED",
    "GUARDRAIL,          GUARDRAIL_INTERVENED",
    "LENGTH,             MAX_TOKENS",
    "CONTEXT_WINDOW,     MODEL_CONTEXT_WINDOW_EXCEEDED",
    "MALFORMED_OUTPUT,   MALFORMED_MODEL_OUTPUT",
    "MALFORMED_TOOL_USE, MALFORMED_TOOL_USE"
  })
  void tellsWhyItStopped(FinishReason finish, StopReason expected) {
    vendors.bedrockRuntime().replyWith(Reply.text("so far").withFinish(finish));

    var plain = client.converse(request -> request.modelId(CLAUDE).messages(HELLO));
    var events = client.stream(request -> request.modelId(CLAUDE).messages(HELLO));

    var stop = assertInstanceOf(MessageStopEvent.class, events.get(events.size() - 2));
    assertEquals(expected, plain.stopReason());
    assertEquals(expected, stop.stopReason());
  }

  @Test
  void refusesWithoutAContentBlock() {
    vendors.bedrockRuntime().replyWith(Reply.refusal("I will not."));

    var response = client.converse(request -> request.modelId(CLAUDE).messages(HELLO));

    assertEquals(StopReason.CONTENT_FILTERED, response.stopReason());
    assertFalse(response.output().message().content().stream().anyMatch(b -> b.text() != null));
  }

  @Test
  void keepsToTheSchemaOfAStructuredOutput() {
    var response =
        client.converse(request ->
            structured(
                request.modelId("us.anthropic.claude-haiku-4-5-20251001-v1:0").messages(HELLO)));

    assertEquals("{\"city\":\"text\"}", response.output().message().content().getFirst().text());
  }

  private static void structured(ConverseRequest.Builder request) {
    var schema =
        "{\"type\":\"object\",\"properties\":{\"city\":{\"type\":\"string\"}},"
            + "\"required\":[\"city\"],\"additionalProperties\":false}";
    request.outputConfig(config ->
        config.textFormat(format ->
            format
                .type(OutputFormatType.JSON_SCHEMA)
                .structure(
                    structure -> structure.jsonSchema(json -> json.name("city").schema(schema)))));
  }

  @Test
  void showsTheReasoningOfModelsThatAlwaysThink() {
    vendors.bedrockRuntime().replyWith(Reply.text("Four.").withReasoning("Two and two."));

    var response =
        client.converse(request -> request.modelId("us.anthropic.claude-opus-5-5").messages(HELLO));

    var reasoning = response.output().message().content().getFirst().reasoningContent();
    assertEquals("Two and two.", reasoning.reasoningText().text());
    assertFalse(reasoning.reasoningText().signature().isEmpty());
  }
}
