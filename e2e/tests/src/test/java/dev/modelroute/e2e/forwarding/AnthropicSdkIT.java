package dev.modelroute.e2e.forwarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.models.messages.Base64ImageSource;
import com.anthropic.models.messages.ContentBlockParam;
import com.anthropic.models.messages.ImageBlockParam;
import com.anthropic.models.messages.Message;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.TextBlockParam;
import com.anthropic.models.messages.ThinkingConfigAdaptive;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolResultBlockParam;
import com.anthropic.models.models.ModelInfo;
import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.ledger.LedgerEntry;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.server.VendorServer;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// anthropic-java, unchanged but for its base URL, gets through the proxy the very objects that it
/// gets from the vendor itself.
class AnthropicSdkIT {
  private static final String MODEL = "claude-sonnet-5";
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  @TempDir private static Path folder;
  private static Rig rig;
  private static AnthropicClient through;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests =
        Manifests.gateway()
            .anthropic("anthropic", vendors.anthropic())
            .bedrock("bedrock", vendors.bedrockRuntime(), vendors.bedrockMantle(), vendors.sts())
            .openAi("openai", vendors.openAi())
            .route("anthropic", "anthropic/" + MODEL)
            .route("bedrock-runtime", "bedrock/us.anthropic." + MODEL)
            .route("bedrock-mantle", "bedrock/anthropic." + MODEL)
            .route("failing", "anthropic/" + MODEL, "bedrock/us.anthropic." + MODEL)
            .route("openai", "openai/gpt-5.5");
    var keys =
        new Rig.Keys()
            .issue(vendors.anthropicKeys()::issue, "anthropic")
            .issue(vendors.openAiKeys()::issue, "openai")
            .token(vendors);
    rig = Rig.start(folder, vendors, manifests, keys);
    through = client(rig.gateway().proxy().baseUrl().replaceAll("/v1/?$", ""), rig.key());
    rig.awaitCredentials("/messages", "bedrock-runtime");
  }

  @AfterAll
  static void stop() {
    through.close();
    rig.close();
  }

  @BeforeEach
  void clear() {
    for (VendorServer vendor : rig.vendors().all()) {
      vendor.faults().clear();
    }
    rig.vendors().anthropic().replyWith(Reply.text("Grüß Gott, dear caller."));
    rig.vendors().bedrockRuntime().replyWith(Reply.text("Grüß Gott, dear caller."));
    rig.vendors().bedrockMantle().replyWith(Reply.text("Grüß Gott, dear caller."));
    rig.vendors().ledger().clear();
  }

  private static AnthropicClient client(String baseUrl, String key) {
    return AnthropicOkHttpClient.builder()
        .baseUrl(baseUrl)
        .apiKey(key)
        .responseValidation(true)
        .maxRetries(0)
        .build();
  }

  @Test
  @DisplayName("Law 2: what Anthropic says arrives as it was, plain and streamed")
  void saysWhatTheVendorSays() {
    AnthropicClient direct =
        client(rig.vendors().anthropic().origin(), rig.vendors().anthropicKeys().issue("direct"));

    assertEquals(
        normalized(direct.messages().create(ask(MODEL).build()).validate().toString()),
        normalized(through.messages().create(ask("anthropic").build()).validate().toString()));
    assertEquals(
        normalized(told(stream(direct, ask(MODEL).build()))),
        normalized(told(stream(through, ask("anthropic").build()))));
    direct.close();
  }

  @ParameterizedTest
  @ValueSource(strings = {"anthropic", "bedrock-runtime", "bedrock-mantle"})
  void streamsAMessageThatAddsUp(String route) {
    var events = stream(through, ask(route).build());

    assertTrue(events.getFirst().isMessageStart());
    assertTrue(events.getLast().isMessageStop());
    assertEquals(
        "Grüß Gott, dear caller.",
        events.stream()
            .flatMap(event -> event.contentBlockDelta().stream())
            .map(event -> event.delta().asText().text())
            .collect(Collectors.joining()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"anthropic", "bedrock-runtime", "bedrock-mantle"})
  @DisplayName("Thinking with its signature, tools and a picture, there and back")
  void thinksAndCallsToolsAndSees(String route) {
    var vendor = rig.vendors().find(route).orElseThrow();
    vendor.replyWith(
        Reply.toolCalls(new ToolCall("Forecast", "{\"city\":\"München\"}"))
            .withReasoning("It asks for weather."));
    var question =
        ask(route)
            .addUserMessageOfContentBlockParams(List.of(picture(), text("And here?")))
            .thinking(ThinkingConfigAdaptive.builder().build())
            .addTool(forecast());

    Message answer = through.messages().create(question.build()).validate();
    vendor.replyWith(Reply.text("Sunny."));
    String callId = answer.content().getLast().asToolUse().id();
    Message second =
        through
            .messages()
            .create(
                question
                    .addMessage(answer)
                    .addUserMessageOfContentBlockParams(
                        List.of(
                            ContentBlockParam.ofToolResult(
                                ToolResultBlockParam.builder()
                                    .toolUseId(callId)
                                    .content("sun")
                                    .build())))
                    .build())
            .validate();

    assertFalse(answer.content().getFirst().asThinking().signature().isEmpty());
    assertEquals("Sunny.", second.content().getLast().asText().text());
  }

  private static ContentBlockParam picture() {
    return ContentBlockParam.ofImage(
        ImageBlockParam.builder()
            .source(
                Base64ImageSource.builder()
                    .mediaType(Base64ImageSource.MediaType.IMAGE_PNG)
                    .data(PIXEL)
                    .build())
            .build());
  }

  private static ContentBlockParam text(String text) {
    return ContentBlockParam.ofText(TextBlockParam.builder().text(text).build());
  }

  @ParameterizedTest
  @CsvSource({"529, overloaded", "500, serverError"})
  @DisplayName("The first request that fails is answered by the next target, plain and streamed")
  void failsOver(int status, String outcome) {
    rig.vendors().anthropic().faults().always(Fault.refused(status, null, "no"));

    Answer plain = rig.caller().post("/v1/messages", Asked.messages("failing", false));
    rig.vendors().anthropic().faults().clear();
    rig.vendors().anthropic().faults().always(Fault.refused(status, null, "no"));
    Answer streamed = rig.caller().post("/v1/messages", Asked.messages("failing", true));

    assertEquals(200, plain.status(), plain.body());
    assertTrue(
        plain.header("x-modelroute-attempts").startsWith("anthropic/" + MODEL + ";" + outcome),
        plain.header("x-modelroute-attempts"));
    assertTrue(plain.header("x-modelroute-target").startsWith("bedrock/"));
    assertTrue(streamed.body().contains("event: message_stop"), streamed.body());
  }

  @Test
  @DisplayName("Cases 1 and 2: a stream that is cut after any byte has no message_stop")
  void aCutStreamNeverEndsWell() throws InterruptedException {
    ask("bedrock-mantle", true);
    long length =
        rig.vendors().ledger().await(entry -> !entry.isOpen(), Waiting.LONG).bytesWritten();
    int broken = 0;
    for (long bytes = 0; bytes < length; bytes++) {
      rig.vendors().bedrockMantle().faults().always(new Fault.Cut(bytes, bytes % 2 == 1));

      Answer answer = ask("bedrock-mantle", true);
      recover();

      if (answer.status() != 200) {
        assertTrue(answer.body().startsWith("{\"type\":\"error\""), answer.body());
      } else if (!answer.body().contains("event: message_stop\n")) {
        broken++;
        assertBroken(answer.body());
      }
    }
    assertTrue(broken > length / 4, broken + " of " + length);
  }

  /// A target that answers in between does not come to rest.
  private static void recover() {
    rig.vendors().bedrockMantle().faults().clear();
    Rig.recovered(() -> ask("bedrock-mantle", false));
  }

  private static Answer ask(String route, boolean stream) {
    return rig.caller().post("/v1/messages", Asked.messages(route, stream));
  }

  private static void assertBroken(String body) {
    assertFalse(body.contains("\"stop_reason\":\""), body);
    String last = body.substring(body.stripTrailing().lastIndexOf("\n\n") + 2);
    assertTrue(last.startsWith("event: error\n") && last.contains("api_error"), last);
  }

  @Test
  @DisplayName("Traps 4, 5 and case 18: version and betas are relayed, the caller's key is not")
  void relaysVersionAndBetas() {
    HttpRequest.Builder request =
        rig.caller()
            .request("/v1/messages?beta=true")
            .header("anthropic-version", "2023-06-01")
            .header("anthropic-beta", "one-2026-01-01,two-2026-01-01")
            .header("content-type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Asked.messages("anthropic", false)));

    Answer answer = RawCaller.send(request.build());

    LedgerEntry entry = rig.vendors().ledger().entries("anthropic").getFirst();
    assertEquals(200, answer.status(), answer.body());
    assertEquals(
        "one-2026-01-01,two-2026-01-01",
        entry.request().headers().first("anthropic-beta").orElseThrow());
    assertFalse(entry.request().headers().first("authorization").isPresent());
    assertFalse(entry.request().headers().first("x-api-key").orElseThrow().equals(rig.key()));
  }

  @Test
  void countsTokensWhereTheVendorDoes() {
    var question =
        MessageCountTokensParams.builder().model("anthropic").addUserMessage("Hello there");

    long counted = through.messages().countTokens(question.build()).inputTokens();
    var refused =
        assertThrows(
            AnthropicServiceException.class,
            () -> through.messages().countTokens(question.model("openai").build()));

    assertTrue(counted > 0);
    assertEquals(501, refused.statusCode());
    assertTrue(String.valueOf(refused.body()).contains("not_supported"));
  }

  @Test
  void listsTheRoutesThatTheCallerMayCall() {
    List<String> models =
        through.models().list().data().stream()
            .map(ModelInfo::validate)
            .map(ModelInfo::id)
            .toList();

    assertTrue(models.contains("anthropic"), models.toString());
    assertEquals("anthropic", through.models().retrieve("anthropic").id());
  }

  @Test
  void errorsAreAnthropics() {
    Answer answer = ask("no-such-route", false);

    assertEquals(404, answer.status());
    assertTrue(
        answer.body().startsWith("{\"type\":\"error\",\"error\":{\"type\":\"not_found_error\""),
        answer.body());
  }

  private static MessageCreateParams.Builder ask(String model) {
    return MessageCreateParams.builder().model(model).maxTokens(2000).addUserMessage("Hello there");
  }

  private static Tool forecast() {
    var city = Tool.InputSchema.Properties.builder();
    city.putAdditionalProperty("city", JsonValue.from(Map.of("type", "string")));
    return Tool.builder()
        .name("Forecast")
        .inputSchema(Tool.InputSchema.builder().properties(city.build()).build())
        .build();
  }

  private static List<RawMessageStreamEvent> stream(
      AnthropicClient client, MessageCreateParams params) {
    try (var stream = client.messages().createStreaming(params)) {
      return stream.stream().map(RawMessageStreamEvent::validate).toList();
    }
  }

  private static String told(List<RawMessageStreamEvent> events) {
    return events.stream().map(Object::toString).collect(Collectors.joining("\n"));
  }

  /// Ids differ from answer to answer.
  private static String normalized(String object) {
    return object.replaceAll("\\bid=[^,}\\]]+", "id=_");
  }
}
