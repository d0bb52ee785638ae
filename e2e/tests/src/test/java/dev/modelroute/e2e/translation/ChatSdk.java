package dev.modelroute.e2e.translation;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.JsonValue;
import com.openai.helpers.ChatCompletionAccumulator;
import com.openai.models.ReasoningEffort;
import com.openai.models.chat.completions.ChatCompletionContentPart;
import com.openai.models.chat.completions.ChatCompletionContentPartImage;
import com.openai.models.chat.completions.ChatCompletionContentPartText;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.modelroute.e2e.rig.Rig;
import java.util.List;

/// openai-java's Chat Completions.
final class ChatSdk implements OfficialSdk {
  private final OpenAIClient sdk;

  ChatSdk(Rig rig) {
    sdk =
        OpenAIOkHttpClient.builder()
            .baseUrl(rig.gateway().proxy().baseUrl())
            .apiKey(rig.key())
            .build();
  }

  private static ChatCompletionCreateParams.Builder to(Form form) {
    return ChatCompletionCreateParams.builder().model(form.route());
  }

  @Override
  public City structured(Form form) {
    var params = to(form).addUserMessage("Which city?").responseFormat(City.class).build();
    var choice = sdk.chat().completions().create(params).choices().getFirst();
    return choice.message().content().orElseThrow();
  }

  @Override
  public String shown(Form form) {
    var url = ChatCompletionContentPartImage.ImageUrl.builder();
    var image =
        ChatCompletionContentPartImage.builder()
            .imageUrl(url.url("data:image/png;base64," + PIXEL).build())
            .build();
    var text = ChatCompletionContentPartText.builder().text("Look").build();
    var params =
        to(form)
            .addUserMessageOfArrayOfContentParts(
                List.of(
                    ChatCompletionContentPart.ofText(text),
                    ChatCompletionContentPart.ofImageUrl(image)))
            .build();
    var accumulator = ChatCompletionAccumulator.create();
    try (var stream = sdk.chat().completions().createStreaming(params)) {
      stream.stream().forEach(accumulator::accumulate);
    }
    return accumulator.chatCompletion().choices().getFirst().message().content().orElseThrow();
  }

  /// OpenAI's own has no field for what was thought: other servers' `reasoning_content` is read.
  @SuppressWarnings("deprecation")
  @Override
  public Thought thinking(Form form) {
    var params = to(form).addUserMessage("think hard").reasoningEffort(ReasoningEffort.HIGH);
    var answer = sdk.chat().completions().create(params.build()).validate();
    var message = answer.choices().getFirst().message();
    JsonValue reasoning = message._additionalProperties().get("reasoning_content");
    return new Thought(
        reasoning == null ? "" : reasoning.asStringOrThrow(), message.content().orElseThrow());
  }

  /// OpenAI's models tell those who ask for a summary, and this dialect has no word for that.
  @Override
  public boolean tellsThoughtsOf(Form form) {
    return switch (form) {
      case OPENAI, SOL, AZURE, GPT -> false;
      case COMPATIBLE, ANTHROPIC, MESSAGES, CLAUDE, NOVA -> true;
    };
  }

  @Override
  public void close() {
    sdk.close();
  }

  @Override
  public String toString() {
    return "Chat Completions of openai-java";
  }
}
