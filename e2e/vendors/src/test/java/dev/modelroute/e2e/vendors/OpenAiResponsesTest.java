package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.models.Reasoning;
import com.openai.models.responses.Response;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseIncludable;
import com.openai.models.responses.ResponseStatus;
import com.openai.models.responses.ResponseStreamEvent;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.reply.Usage;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class OpenAiResponsesTest {
  private final Vendors vendors = Vendors.start();
  private final OpenAIClient client = Sdk.openAi(vendors);

  @AfterEach
  void close() {
    client.close();
    vendors.close();
  }

  @Test
  void answersWithTheVendorTheModelAndWhatTheUserSaid() {
    vendors
        .openAi()
        .replyWith(
            question -> Reply.text(question.userText()).withUsage(new Usage(20, 8, 2, 9, 5)));

    var response = client.responses().create(ask("hello there").build()).validate();

    var usage = response.usage().orElseThrow();
    assertEquals("hello there", text(response));
    assertEquals(ResponseStatus.COMPLETED, response.status().orElseThrow());
    assertEquals(8, usage.inputTokensDetails().cachedTokens());
    assertEquals(2, usage.inputTokensDetails().cacheWriteTokens());
    assertEquals(29, usage.totalTokens());
  }

  @Test
  void streamsNumberedEventsThatAddUpToTheResponse() {
    var events = stream(ask("hello there").build());

    var response = events.getLast().asCompleted().response();
    assertTrue(events.get(0).isCreated());
    assertTrue(events.get(1).isInProgress());
    assertEquals("openai gpt-5.5 says: hello there", text(response));
    assertEquals(text(response), deltas(events));
  }

  @Test
  void streamsFunctionCalls() {
    vendors
        .openAi()
        .replyWith(
            Reply.toolCalls(
                new ToolCall("first", "{\"city\":\"München\"}"), new ToolCall("second", "{}")));

    var events = stream(ask("hello").build());

    var response = events.getLast().asCompleted().response();
    var calls = response.output().stream().map(item -> item.asFunctionCall()).toList();
    assertEquals(List.of("first", "second"), calls.stream().map(call -> call.name()).toList());
    assertEquals("{\"city\":\"München\"}", calls.getFirst().arguments());
    assertEquals(
        "{\"city\":\"München\"}{}",
        events.stream()
            .filter(ResponseStreamEvent::isFunctionCallArgumentsDelta)
            .map(event -> event.asFunctionCallArgumentsDelta().delta())
            .collect(Collectors.joining()));
  }

  @Test
  void callsTheToolThatTheUserNames() {
    var params = ask("call Forecast {\"city\":\"Paris\"}").addTool(Forecast.class).build();

    var call = client.responses().create(params).validate().output().getFirst().asFunctionCall();

    assertEquals("Paris", call.arguments(Forecast.class).city);
  }

  @Test
  void keepsToTheSchemaOfAStructuredOutput() {
    var params =
        ResponseCreateParams.builder()
            .model("gpt-5.5")
            .input("describe a city")
            .text(City.class)
            .build();

    var message = client.responses().create(params).output().getFirst().asMessage();

    assertEquals("text", message.content().getFirst().asOutputText().name);
  }

  @Test
  void showsReasoningToThoseWhoAskForASummaryAndSealsItForThoseWhoKeepNoState() {
    vendors.openAi().replyWith(Reply.text("Four.").withReasoning("Two and two."));
    var params =
        ask("add")
            .reasoning(Reasoning.builder().summary(Reasoning.Summary.AUTO).build())
            .addInclude(ResponseIncludable.REASONING_ENCRYPTED_CONTENT)
            .store(false)
            .build();

    var events = stream(params);

    var items = events.getLast().asCompleted().response().output();
    var reasoning = items.getFirst().asReasoning();
    assertEquals("Two and two.", reasoning.summary().getFirst().text());
    assertFalse(reasoning.encryptedContent().orElseThrow().contains("Two"));
    assertEquals(2, items.size());
    assertTrue(events.stream().anyMatch(ResponseStreamEvent::isReasoningSummaryTextDelta));
  }

  @Test
  void streamsRefusals() {
    vendors.openAi().replyWith(Reply.refusal("I will not."));

    var events = stream(ask("hello").build());

    assertEquals(
        "I will not.",
        events.stream()
            .filter(ResponseStreamEvent::isRefusalDelta)
            .map(event -> event.asRefusalDelta().delta())
            .collect(Collectors.joining()));
  }

  @Test
  void endsIncompleteWhenTheTokensRunOut() {
    vendors.openAi().replyWith(Reply.text("cut sh").withFinish(FinishReason.LENGTH));

    var last = stream(ask("hello").build()).getLast();
    vendors.openAi().replyWith(Reply.text("word ".repeat(20)));
    var limited = client.responses().create(ask("hello").maxOutputTokens(16).build()).validate();

    assertEquals(16, limited.usage().orElseThrow().outputTokens());
    assertEquals("incomplete", limited.status().orElseThrow().asString());
    var reason = last.asIncomplete().response().incompleteDetails().orElseThrow().reason();
    assertEquals("max_output_tokens", reason.orElseThrow().asString());
  }

  private static ResponseCreateParams.Builder ask(String user) {
    return ResponseCreateParams.builder().model("gpt-5.5").input(user);
  }

  private List<ResponseStreamEvent> stream(ResponseCreateParams params) {
    try (var stream = client.responses().createStreaming(params)) {
      return stream.stream().map(ResponseStreamEvent::validate).toList();
    }
  }

  private static String deltas(List<ResponseStreamEvent> events) {
    return events.stream()
        .filter(ResponseStreamEvent::isOutputTextDelta)
        .map(event -> event.asOutputTextDelta().delta())
        .collect(Collectors.joining());
  }

  private static String text(Response response) {
    var content = response.output().getFirst().asMessage().content();
    return content.getFirst().asOutputText().text();
  }
}
