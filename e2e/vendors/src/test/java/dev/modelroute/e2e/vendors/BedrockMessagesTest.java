package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.bedrock.backends.BedrockMantleBackend;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.JsonValue;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.BadRequestException;
import com.anthropic.errors.NotFoundException;
import com.anthropic.errors.OverloadedException;
import com.anthropic.errors.PermissionDeniedException;
import com.anthropic.models.messages.MessageCountTokensParams;
import com.anthropic.models.messages.MessageCreateParams;
import com.anthropic.models.messages.OutputConfig;
import com.anthropic.models.messages.RawMessageStreamEvent;
import com.anthropic.models.messages.ThinkingConfigAdaptive;
import com.anthropic.models.messages.Tool;
import com.anthropic.models.messages.ToolChoiceAuto;
import dev.modelroute.e2e.vendors.aws.Role;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.reply.Usage;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.regions.Region;

/// Anthropic's own client for mantle, and its ordinary one for the runtime.
class BedrockMessagesTest {
  private static final String ON_MANTLE = "anthropic.claude-sonnet-5";
  private static final String ON_RUNTIME = "us.anthropic.claude-sonnet-5";

  private final Vendors vendors = Vendors.start();
  private final AnthropicClient mantle = mantle();
  private final AnthropicClient runtime =
      Sdk.anthropic(
          vendors.bedrockRuntime().origin() + "/anthropic", vendors.bedrockKeys().issue("long"));

  private AnthropicClient mantle() {
    var role = ConverseClient.ROLE;
    vendors.account().roles().put(role);
    var session =
        vendors.account().sessions().issue(role, "proxy-1", Instant.now().plusSeconds(3600));
    return mantle(
        BedrockMantleBackend.builder()
            .awsCredentials(
                AwsSessionCredentials.create(
                    session.accessKeyId(), session.secretAccessKey(), session.sessionToken())));
  }

  private AnthropicClient mantle(BedrockMantleBackend.Builder backend) {
    return AnthropicOkHttpClient.builder()
        .backend(
            backend
                .region(Region.US_EAST_2)
                .baseUrl(vendors.bedrockMantle().origin() + "/anthropic")
                .build())
        .responseValidation(true)
        .maxRetries(0)
        .build();
  }

  @AfterEach
  void close() {
    mantle.close();
    runtime.close();
    vendors.close();
  }

  @Test
  void answersOnBothHosts() {
    assertEquals("bedrock-mantle anthropic.claude-sonnet-5 says: hello", say(mantle, ON_MANTLE));
    assertEquals(
        "bedrock-runtime us.anthropic.claude-sonnet-5 says: hello", say(runtime, ON_RUNTIME));
    assertEquals(
        List.of("arn:aws:sts::111122223333:assumed-role/r/proxy-1", "key long"),
        vendors.ledger().entries().stream().map(entry -> entry.caller()).toList());
  }

  @Test
  void streams() {
    try (var stream = runtime.messages().createStreaming(ask(ON_RUNTIME).build())) {
      var events = stream.stream().map(RawMessageStreamEvent::validate).toList();

      assertTrue(events.getLast().isMessageStop());
    }
  }

  @Test
  void signsItsThinkingAndCallsToolsInParallel() {
    var reply =
        Reply.toolCalls(new ToolCall("time", "{}"), new ToolCall("time", "{}"))
            .withReasoning("It asks for the time.")
            .withUsage(new Usage(20, 8, 2, 9, 5));
    vendors.bedrockRuntime().replyWith(reply);
    vendors.bedrockMantle().replyWith(reply);

    var onRuntime = runtime.messages().create(thinking(ON_RUNTIME)).validate();
    var onMantle = mantle.messages().create(thinking(ON_MANTLE)).validate();

    var oneByOne =
        mantle
            .messages()
            .create(
                thinking(ON_MANTLE).toBuilder()
                    .toolChoice(ToolChoiceAuto.builder().disableParallelToolUse(true).build())
                    .build());

    assertEquals(2, oneByOne.content().size());
    assertEquals(
        onRuntime.content().getFirst().asThinking().signature(),
        onMantle.content().getFirst().asThinking().signature());
    assertEquals("{}", onRuntime.content().get(2).asToolUse()._input().toString());
    assertEquals(8, onMantle.usage().cacheReadInputTokens().orElseThrow());
    assertTrue(onMantle.content().get(1).asToolUse().id().startsWith("toolu_bdrk_"));
  }

  private static MessageCreateParams thinking(String model) {
    var tool = Tool.builder().name("time").inputSchema(Tool.InputSchema.builder().build()).build();
    return ask(model).thinking(ThinkingConfigAdaptive.builder().build()).addTool(tool).build();
  }

  @Test
  void keepsToTheSchemaOfAStructuredOutputForOlderModels() {
    var params =
        MessageCreateParams.builder()
            .model("us.anthropic.claude-haiku-4-5-20251001-v1:0")
            .maxTokens(100)
            .addUserMessage("describe a city")
            .outputConfig(City.class)
            .build();
    var older =
        Sdk.anthropicBuilder(vendors.bedrockRuntime().origin() + "/anthropic")
            .apiKey(vendors.bedrockKeys().issue("older"))
            .replaceHeaders("anthropic-version", "2023-06-01")
            .build();

    var message = older.messages().create(params);

    assertEquals("text", message.content().getFirst().asText().text().name);
    older.close();
  }

  @Test
  void sendsNoPingsAndTakesTheVersionInTheBody() throws Exception {
    var body =
        "{\"model\":\"%s\",\"max_tokens\":9,\"stream\":true,\"anthropic_version\":\"bedrock-2023-05-31\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"
            .formatted(ON_RUNTIME);
    var path = vendors.bedrockRuntime().origin() + "/anthropic/v1/messages";
    var request =
        HttpRequest.newBuilder(URI.create(path))
            .header("authorization", "Bearer " + vendors.bedrockKeys().issue("raw"))
            .POST(BodyPublishers.ofString(body));

    try (var http = HttpClient.newHttpClient()) {
      var stream = http.send(request.build(), BodyHandlers.ofString()).body();

      assertTrue(stream.contains("event: message_stop"));
      assertFalse(stream.contains("ping"));
    }
  }

  @Test
  void takesABedrockApiKeyOnMantle() {
    var key = vendors.bedrockKeys().issue("short");
    var client = mantle(BedrockMantleBackend.builder().apiKey(key));

    say(client, ON_MANTLE);

    assertEquals("key short", vendors.ledger().entries().getFirst().caller());
    var stranger = mantle(BedrockMantleBackend.builder().apiKey("ABSKunknown"));
    assertThrows(AnthropicServiceException.class, () -> say(stranger, ON_MANTLE));
  }

  @Test
  void countsTokensOnMantleOnly() {
    var count = mantle.messages().countTokens(counted(ON_MANTLE)).validate();

    assertTrue(count.inputTokens() > 0);
    assertThrows(
        NotFoundException.class, () -> runtime.messages().countTokens(counted(ON_RUNTIME)));
  }

  @Test
  void hasEachModelUnderItsOwnId() {
    assertEquals(
        "The model 'us.anthropic.claude-sonnet-5' does not exist",
        refusal(NotFoundException.class, mantle, ask(ON_RUNTIME)));
    assertTrue(
        refusal(BadRequestException.class, runtime, ask(ON_MANTLE))
            .startsWith("Invocation of model ID anthropic.claude-sonnet-5 with on-demand"));
    assertEquals(
        "model `openai.gpt-5.5` isn't supported on this route",
        refusal(BadRequestException.class, mantle, ask("openai.gpt-5.5")));
  }

  @Test
  void takesNoStructuredOutputOnMantleNorForNewModels() {
    var format =
        OutputConfig.builder().putAdditionalProperty("format", JsonValue.from(Map.of())).build();

    var extra = "output_config.format: Extra inputs are not permitted";
    var haiku = "us.anthropic.claude-haiku-5-5";
    assertEquals(
        extra, refusal(BadRequestException.class, mantle, ask(ON_MANTLE).outputConfig(format)));
    assertEquals(
        extra, refusal(BadRequestException.class, runtime, ask(ON_RUNTIME).outputConfig(format)));
    runtime.messages().create(ask(haiku).outputConfig(format).build()).validate();
  }

  @Test
  void knowsOnlyTheOlderVersionForOlderModels() {
    var older = "us.anthropic.claude-haiku-4-5-20251001-v1:0";

    assertEquals(
        "anthropic_version: \"2026-10-21\" is not supported for this model",
        refusal(BadRequestException.class, runtime, ask(older)));
    runtime
        .messages()
        .create(ask(older).replaceAdditionalHeaders("anthropic-version", "2023-06-01").build())
        .validate();
  }

  @Test
  void refusesBetasThatItDoesNotKnow() {
    assertEquals(
        "invalid beta flag",
        refusal(
            BadRequestException.class,
            runtime,
            ask(ON_RUNTIME).putAdditionalHeader("anthropic-beta", "made-up-2026-01-01")));
  }

  @Test
  void deniesModelsThatTheRoleMayNotUse() {
    var role = ConverseClient.ROLE;
    var narrow = new Role(role.arn(), "", role.subjects(), role.longestSession(), List.of("us.*"));
    vendors.account().roles().put(narrow);

    assertTrue(
        refusal(PermissionDeniedException.class, mantle, ask(ON_MANTLE))
            .contains("is not authorized to perform: bedrock-mantle:CreateInference"));
  }

  @Test
  void isOverloadedInAnthropicsWords() {
    vendors.bedrockMantle().faults().always(Fault.refused(529, null, "Overloaded"));

    assertEquals("Overloaded", refusal(OverloadedException.class, mantle, ask(ON_MANTLE)));
  }

  private static String refusal(
      Class<? extends AnthropicServiceException> type,
      AnthropicClient client,
      MessageCreateParams.Builder params) {
    return assertThrows(type, () -> client.messages().create(params.build()))
        .apiMessage()
        .orElseThrow();
  }

  private static String say(AnthropicClient client, String model) {
    var message = client.messages().create(ask(model).build()).validate();
    return message.content().getFirst().asText().text();
  }

  private static MessageCreateParams.Builder ask(String model) {
    return MessageCreateParams.builder().model(model).maxTokens(100).addUserMessage("hello");
  }

  private static MessageCountTokensParams counted(String model) {
    return MessageCountTokensParams.builder().model(model).addUserMessage("hello").build();
  }
}
