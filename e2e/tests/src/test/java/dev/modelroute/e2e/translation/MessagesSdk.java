package dev.modelroute.e2e.translation;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.helpers.MessageAccumulator;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingConfigAdaptive;
import dev.modelroute.e2e.rig.Rig;
import java.util.List;
import java.util.stream.Collectors;

/// anthropic-java's Messages.
final class MessagesSdk implements OfficialSdk {
  private final AnthropicClient sdk;

  MessagesSdk(Rig rig) {
    sdk =
        AnthropicOkHttpClient.builder()
            .baseUrl(rig.gateway().proxy().baseUrl().replaceFirst("/v1$", ""))
            .apiKey(rig.key())
            .build();
  }

  private static MessageCreateParams.Builder to(Form form) {
    return MessageCreateParams.builder().model(form.route()).maxTokens(2000);
  }

  @Override
  public City structured(Form form) {
    var params = to(form).addUserMessage("Which city?").outputConfig(City.class).build();
    return sdk.messages().create(params).content().getFirst().asText().text();
  }

  @Override
  public String shown(Form form) {
    var source =
        Base64ImageSource.builder()
            .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
            .data(PIXEL)
            .build();
    var params =
        to(form)
            .addUserMessageOfContentBlockParams(
                List.of(
                    ContentBlockParam.ofText(TextBlockParam.builder().text("Look").build()),
                    ContentBlockParam.ofImage(ImageBlockParam.builder().source(source).build())))
            .build();
    return said(streamed(params));
  }

  private Message streamed(MessageCreateParams params) {
    var accumulator = MessageAccumulator.create();
    try (var stream = sdk.messages().createStreaming(params)) {
      stream.stream().forEach(event -> accumulator.accumulate(event.validate()));
    }
    return accumulator.message().validate();
  }

  private static String said(Message message) {
    return message.content().stream()
        .flatMap(block -> block.text().stream())
        .map(text -> text.text())
        .collect(Collectors.joining());
  }

  @Override
  public Thought thinking(Form form) {
    var effort = OutputConfig.builder().effort(OutputConfig.Effort.HIGH).build();
    var adaptive =
        ThinkingConfigAdaptive.builder().display(ThinkingConfigAdaptive.Display.SUMMARIZED).build();
    var params = to(form).addUserMessage("think hard").thinking(adaptive).outputConfig(effort);
    Message message = streamed(params.build());
    String reasoning =
        message.content().stream()
            .flatMap(block -> block.thinking().stream())
            .map(thinking -> thinking.thinking())
            .collect(Collectors.joining());
    return new Thought(reasoning, said(message));
  }

  /// A thinking block is signed, and only Claude signs.
  @Override
  public boolean tellsThoughtsOf(Form form) {
    return switch (form) {
      case ANTHROPIC, MESSAGES, CLAUDE -> true;
      case OPENAI, SOL, AZURE, COMPATIBLE, NOVA, GPT -> false;
    };
  }

  @Override
  public void close() {
    sdk.close();
  }

  @Override
  public String toString() {
    return "anthropic-java";
  }
}
