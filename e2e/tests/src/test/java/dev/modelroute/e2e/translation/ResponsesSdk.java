package dev.modelroute.e2e.translation;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.helpers.ResponseAccumulator;
import com.openai.models.Reasoning;
import com.openai.models.ReasoningEffort;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseInputImage;
import com.openai.models.responses.ResponseInputItem;
import com.openai.models.responses.ResponseOutputItem;
import dev.modelroute.e2e.rig.Rig;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// openai-java's Responses.
final class ResponsesSdk implements OfficialSdk {
  private final OpenAIClient sdk;

  ResponsesSdk(Rig rig) {
    sdk =
        OpenAIOkHttpClient.builder()
            .baseUrl(rig.gateway().proxy().baseUrl())
            .apiKey(rig.key())
            .build();
  }

  private static ResponseCreateParams.Builder to(Form form) {
    return ResponseCreateParams.builder().model(form.route()).store(false);
  }

  @Override
  public City structured(Form form) {
    var params = to(form).input("Which city?").text(City.class).build();
    return sdk.responses().create(params).output().stream()
        .flatMap(item -> item.message().stream())
        .findFirst()
        .orElseThrow()
        .content()
        .getFirst()
        .asOutputText();
  }

  @Override
  public String shown(Form form) {
    var image =
        ResponseInputImage.builder()
            .detail(ResponseInputImage.Detail.AUTO)
            .imageUrl("data:image/png;base64," + PIXEL)
            .build();
    var message =
        ResponseInputItem.Message.builder()
            .role(ResponseInputItem.Message.Role.USER)
            .addInputTextContent("Look")
            .addContent(image)
            .build();
    var input = List.of(ResponseInputItem.ofMessage(message));
    return said(streamed(to(form).inputOfResponse(input).build()));
  }

  private Response streamed(ResponseCreateParams params) {
    var accumulator = ResponseAccumulator.create();
    try (var stream = sdk.responses().createStreaming(params)) {
      stream.stream().forEach(event -> accumulator.accumulate(event.validate()));
    }
    return accumulator.response().validate();
  }

  private static String said(Response response) {
    return response.output().stream()
        .flatMap(item -> item.message().stream())
        .flatMap(message -> message.content().stream())
        .map(part -> part.asOutputText().text())
        .collect(Collectors.joining());
  }

  @Override
  public Thought thinking(Form form) {
    var reasoning =
        Reasoning.builder().effort(ReasoningEffort.HIGH).summary(Reasoning.Summary.AUTO).build();
    Response response = streamed(to(form).input("think hard").reasoning(reasoning).build());
    return new Thought(
        response.output().stream().flatMap(ResponsesSdk::thoughts).collect(Collectors.joining()),
        said(response));
  }

  private static Stream<String> thoughts(ResponseOutputItem item) {
    return item.reasoning().stream()
        .flatMap(reasoning -> reasoning.summary().stream())
        .map(summary -> summary.text());
  }

  @Override
  public boolean tellsThoughtsOf(Form form) {
    return true;
  }

  @Override
  public void close() {
    sdk.close();
  }

  @Override
  public String toString() {
    return "Responses of openai-java";
  }
}
