package dev.modelroute.e2e.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.responses.FunctionTool;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseIncludable;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// openai-java's Responses client, unchanged but for its base URL, gets from every vendor the
/// objects that it gets from OpenAI.
class ResponsesSdkIT {
  @TempDir private static Path folder;
  private static Rig rig;
  private static OpenAIClient sdk;

  @BeforeAll
  static void start() {
    rig = Form.rig(folder);
    sdk =
        OpenAIOkHttpClient.builder()
            .baseUrl(rig.gateway().proxy().baseUrl())
            .apiKey(rig.key())
            .build();
  }

  @AfterAll
  static void stop() {
    sdk.close();
    rig.close();
  }

  private static ResponseCreateParams.Builder ask(Form form) {
    return ResponseCreateParams.builder().model(form.route()).input("Hello").store(false);
  }

  private static Response plain(ResponseCreateParams.Builder params) {
    return sdk.responses().create(params.build()).validate();
  }

  private static Response streamed(ResponseCreateParams.Builder params) {
    var accumulator = ResponseAccumulator.create();
    try (var stream = sdk.responses().createStreaming(params.build())) {
      stream.stream().forEach(event -> accumulator.accumulate(event.validate()));
    }
    return accumulator.response().validate();
  }

  /// What an answer says, without what differs from vendor to vendor.
  private static String told(Response response) {
    var said = new StringBuilder();
    for (ResponseOutputItem item : response.output()) {
      item.message()
          .ifPresent(message ->
              message
                  .content()
                  .forEach(part -> said.append(part.outputText().map(t -> t.text()).orElse(""))));
      item.functionCall().ifPresent(call -> said.append(call.name()).append(call.arguments()));
    }
    var usage = response.usage().orElseThrow();
    return "%s %s %s %d+%d=%d"
        .formatted(
            response.status().orElseThrow(),
            response.incompleteDetails().flatMap(Response.IncompleteDetails::reason),
            said,
            usage.inputTokens(),
            usage.outputTokens(),
            usage.totalTokens());
  }

  private static void assertTheSame(Form form, Reply reply, boolean tools) {
    Form.replying(rig, Replies.always(reply));
    String expected = told(plain(tools ? withTools(ask(Form.OPENAI)) : ask(Form.OPENAI)));

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
  void getsTheSameToolCalls(Form form) {
    assertTheSame(
        form,
        Reply.toolCalls(new ToolCall("weather", "{\"city\":\"Wien\"}"), new ToolCall("now", "{}")),
        true);
  }

  private static ResponseCreateParams.Builder withTools(ResponseCreateParams.Builder params) {
    return params.addTool(function("weather")).addTool(function("now"));
  }

  private static FunctionTool function(String name) {
    return FunctionTool.builder()
        .name(name)
        .strict(false)
        .parameters(
            FunctionTool.Parameters.builder()
                .putAdditionalProperty("type", JsonValue.from("object"))
                .putAdditionalProperty("properties", JsonValue.from(Map.of()))
                .build())
        .build();
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENAI", "ANTHROPIC", "MESSAGES", "CLAUDE"})
  void bringsBackWhatTheModelThought(Form form) {
    var calls =
        Reply.toolCalls(new ToolCall("weather", "{\"city\":\"Wien\"}"))
            .withReasoning("It asks for weather.");
    Form.replying(rig, Replies.inOrder(List.of(calls, Reply.text("Sunny."))));
    Response asked = streamed(thinking(form).input("And in Wien?"));
    var input = new ArrayList<ResponseInputItem>();
    input.add(
        ResponseInputItem.ofMessage(
            ResponseInputItem.Message.builder()
                .role(ResponseInputItem.Message.Role.USER)
                .addInputTextContent("And in Wien?")
                .build()));
    asked.output().forEach(item -> input.addAll(again(item)));

    Response answered = plain(thinking(form).input(ResponseCreateParams.Input.ofResponse(input)));

    assertTrue(asked.output().getFirst().isReasoning(), asked.toString());
    assertTrue(told(answered).contains("Sunny."), answered.toString());
  }

  private static ResponseCreateParams.Builder thinking(Form form) {
    return withTools(
        ResponseCreateParams.builder()
            .model(form.route())
            .store(false)
            .addInclude(ResponseIncludable.REASONING_ENCRYPTED_CONTENT)
            .reasoning(
                Reasoning.builder()
                    .effort(ReasoningEffort.HIGH)
                    .summary(Reasoning.Summary.AUTO)
                    .build()));
  }

  /// An item as it came, and a call's result.
  private static List<ResponseInputItem> again(ResponseOutputItem item) {
    if (item.isReasoning()) {
      return List.of(ResponseInputItem.ofReasoning(item.asReasoning()));
    }
    var call = item.asFunctionCall();
    return List.of(
        ResponseInputItem.ofFunctionCall(call),
        ResponseInputItem.ofFunctionCallOutput(
            ResponseInputItem.FunctionCallOutput.builder()
                .callId(call.callId())
                .output("27 degrees")
                .build()));
  }
}
