package dev.modelroute.e2e.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.errors.BadRequestException;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.FunctionDefinition;
import com.openai.models.FunctionParameters;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// openai-java, unchanged but for its base URL, gets from every vendor the objects that it gets
/// from OpenAI.
class SdkIT {
  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    rig = Form.rig(folder);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  private static OpenAIClient sdk() {
    return OpenAIOkHttpClient.builder()
        .baseUrl(rig.gateway().proxy().baseUrl())
        .apiKey(rig.key())
        .build();
  }

  private static void replying(Reply reply) {
    Form.replying(rig, Replies.always(reply));
  }

  private static ChatCompletionCreateParams.Builder ask(Form form) {
    return ChatCompletionCreateParams.builder().model(form.route()).addUserMessage("Hello");
  }

  private static ChatCompletion plain(ChatCompletionCreateParams params) {
    return sdk().chat().completions().create(params).validate();
  }

  private static ChatCompletion streamed(ChatCompletionCreateParams.Builder params) {
    var accumulator = ChatCompletionAccumulator.create();
    var options = ChatCompletionStreamOptions.builder().includeUsage(true).build();
    try (var stream =
        sdk().chat().completions().createStreaming(params.streamOptions(options).build())) {
      stream.stream().forEach(chunk -> accumulator.accumulate(checked(chunk)));
    }
    return accumulator.chatCompletion().validate();
  }

  /// The chunk in which Azure tells what it filtered is no whole chunk, and forwarded as it is.
  private static ChatCompletionChunk checked(ChatCompletionChunk chunk) {
    return chunk.choices().isEmpty() ? chunk : chunk.validate();
  }

  /// What an answer says, without what differs from vendor to vendor.
  private static String told(ChatCompletion completion) {
    var choice = completion.choices().getFirst();
    var calls =
        choice.message().toolCalls().stream()
            .flatMap(Collection::stream)
            .map(call -> call.asFunction().function())
            .map(function -> function.name() + function.arguments())
            .toList();
    var usage = completion.usage().orElseThrow();
    return "%s %s %s %s %d+%d=%d"
        .formatted(
            choice.finishReason(),
            choice.message().content().orElse(""),
            choice.message().refusal(),
            calls,
            usage.promptTokens(),
            usage.completionTokens(),
            usage.totalTokens());
  }

  @ParameterizedTest
  @EnumSource
  void getsTheSameAnswer(Form form) {
    replying(Reply.text("Grüß Gott, dear caller."));
    String expected = told(plain(ask(Form.OPENAI).build()));

    assertEquals(expected, told(plain(ask(form).build())));
    assertEquals(expected, told(streamed(ask(form))));
  }

  @ParameterizedTest
  @EnumSource
  void getsTheSameToolCalls(Form form) {
    replying(
        Reply.toolCalls(new ToolCall("weather", "{\"city\":\"Wien\"}"), new ToolCall("now", "{}")));
    String expected = told(plain(withTools(ask(Form.OPENAI)).build()));

    assertEquals(expected, told(plain(withTools(ask(form)).build())));
    assertEquals(expected, told(streamed(withTools(ask(form)))));
  }

  private static ChatCompletionCreateParams.Builder withTools(
      ChatCompletionCreateParams.Builder params) {
    return params.addFunctionTool(function("weather")).addFunctionTool(function("now"));
  }

  private static FunctionDefinition function(String name) {
    return FunctionDefinition.builder()
        .name(name)
        .parameters(
            FunctionParameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(Map.of()))
                .build())
        .build();
  }

  @Test
  void isToldWhichParameterCannotBeSaid() {
    var error =
        assertThrows(
            BadRequestException.class, () -> plain(ask(Form.CLAUDE).frequencyPenalty(0.5).build()));

    assertEquals("frequency_penalty", error.param().orElseThrow());
    assertEquals("unsupported_parameter", error.code().orElseThrow());
    assertTrue(String.valueOf(error.getMessage()).contains(Form.CLAUDE.model()));
  }
}
