package dev.modelroute.e2e.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.ContentBlock;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.ThinkingConfigAdaptive;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// anthropic-java, unchanged but for its base URL, gets from every vendor the objects that it gets
/// from Anthropic.
class MessagesSdkIT {
  @TempDir private static Path folder;
  private static Rig rig;
  private static AnthropicClient sdk;

  @BeforeAll
  static void start() {
    rig = Form.rig(folder);
    sdk =
        AnthropicOkHttpClient.builder()
            .baseUrl(rig.gateway().proxy().baseUrl().replaceFirst("/v1$", ""))
            .apiKey(rig.key())
            .build();
  }

  @AfterAll
  static void stop() {
    sdk.close();
    rig.close();
  }

  private static MessageCreateParams.Builder ask(Form form) {
    return MessageCreateParams.builder()
        .model(form.route())
        .maxTokens(2000)
        .addUserMessage("Hello");
  }

  private static Message plain(MessageCreateParams.Builder params) {
    return sdk.messages().create(params.build()).validate();
  }

  private static Message streamed(MessageCreateParams.Builder params) {
    var accumulator = MessageAccumulator.create();
    try (var stream = sdk.messages().createStreaming(params.build())) {
      stream.stream().forEach(event -> accumulator.accumulate(event.validate()));
    }
    return accumulator.message().validate();
  }

  /// What an answer says, without what differs from vendor to vendor.
  private static String told(Message message) {
    var said = new StringBuilder();
    for (ContentBlock block : message.content()) {
      block.text().ifPresent(text -> said.append(text.text()));
      block.toolUse().ifPresent(call -> said.append(call.name()).append(call._input()));
    }
    return "%s %s %d+%d"
        .formatted(
            message.stopReason().orElseThrow(),
            said,
            message.usage().inputTokens(),
            message.usage().outputTokens());
  }

  private static void assertTheSame(Form form, Reply reply, boolean tools) {
    Form.replying(rig, Replies.always(reply));
    String expected = told(plain(tools ? withTools(ask(Form.ANTHROPIC)) : ask(Form.ANTHROPIC)));

    assertEquals(expected, told(plain(tools ? withTools(ask(form)) : ask(form))));
    assertEquals(expected, told(streamed(tools ? withTools(ask(form)) : ask(form))));
  }

  @ParameterizedTest
  @EnumSource
  void getsTheSameAnswer(Form form) {
    assertTheSame(form, Reply.text("Grüß Gott, dear caller."), false);
  }

  @ParameterizedTest
  @EnumSource
  void getsTheSameIncompleteAnswer(Form form) {
    assertTheSame(form, Reply.text("So far").withFinish(FinishReason.LENGTH), false);
  }

  @ParameterizedTest
  @EnumSource
  void getsTheSameRefusal(Form form) {
    assertTheSame(form, Reply.text("").withFinish(FinishReason.CONTENT_FILTER), false);
  }

  @ParameterizedTest
  @EnumSource
  void getsTheSameToolCalls(Form form) {
    assertTheSame(
        form,
        Reply.toolCalls(new ToolCall("weather", "{\"city\":\"Wien\"}"), new ToolCall("now", "{}")),
        true);
  }

  private static MessageCreateParams.Builder withTools(MessageCreateParams.Builder params) {
    return params.addTool(tool("weather")).addTool(tool("now"));
  }

  private static Tool tool(String name) {
    return Tool.builder().name(name).inputSchema(Tool.InputSchema.builder().build()).build();
  }

  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC", "MESSAGES", "CLAUDE"})
  void bringsBackWhatTheModelThought(Form form) {
    var calls =
        Reply.toolCalls(new ToolCall("weather", "{\"city\":\"Wien\"}"))
            .withReasoning("It asks for weather.");
    Form.replying(rig, Replies.inOrder(List.of(calls, Reply.text("Sunny."))));
    var question = withTools(ask(form)).thinking(ThinkingConfigAdaptive.builder().build());
    Message asked = streamed(question);
    var result =
        ToolResultBlockParam.builder()
            .toolUseId(asked.content().getLast().asToolUse().id())
            .content("27 degrees")
            .build();

    Message answered =
        plain(
            question
                .addMessage(asked)
                .addUserMessageOfContentBlockParams(
                    List.of(ContentBlockParam.ofToolResult(result))));

    assertFalse(asked.content().getFirst().asThinking().signature().isEmpty());
    assertEquals("Sunny.", answered.content().getLast().asText().text());
  }
}
