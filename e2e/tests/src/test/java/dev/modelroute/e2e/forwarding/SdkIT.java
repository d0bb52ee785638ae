package dev.modelroute.e2e.forwarding;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.models.Model;
import com.openai.models.responses.ResponseCreateParams;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.ledger.LedgerEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/// openai-java, unchanged but for its base URL, gets through the proxy the very objects that it
/// gets from the vendor itself.
class SdkIT {
  /// A route, and how the same model is called at its vendor directly.
  record Called(String route, String vendor, String model) {
    @Override
    public String toString() {
      return route;
    }
  }

  static final List<Called> CHATTING =
      List.of(
          new Called("openai", "openai", "gpt-5.5"),
          new Called("azure", "azure", "gpt-55-prod"),
          new Called("bedrock-runtime", "bedrock-runtime", "us.openai.gpt-5.5"),
          new Called("bedrock-mantle-oss", "bedrock-mantle", "openai.gpt-oss-120b"),
          new Called("compatible", "compatible", "llama-3.3-70b"));

  static final List<Called> RESPONDING =
      List.of(
          new Called("openai", "openai", "gpt-5.5"),
          new Called("azure", "azure", "gpt-55-prod"),
          new Called("bedrock-runtime", "bedrock-runtime", "us.openai.gpt-5.5"),
          new Called("bedrock-mantle", "bedrock-mantle", "openai.gpt-5.5"),
          new Called("bedrock-key", "bedrock-mantle", "openai.gpt-5.5"),
          new Called("compatible", "compatible", "llama-3.3-70b"));

  static final List<Called> EMBEDDING =
      List.of(
          new Called("openai-embeddings", "openai", "text-embedding-3-small"),
          new Called("azure-embeddings", "azure", "embed-prod"));

  @TempDir private static Path folder;
  private static Rig rig;
  private static String openAiKey;
  private static String azureKey;
  private static String bedrockKey;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    openAiKey = vendors.openAiKeys().issue("direct");
    azureKey = vendors.azureKeys().issue("direct");
    bedrockKey = vendors.bedrockKeys().issue("direct");
    var manifests =
        Manifests.gateway()
            .openAi("openai", vendors.openAi())
            .azure("azure", vendors.azure())
            .bedrock("bedrock", vendors.bedrockRuntime(), vendors.bedrockMantle(), vendors.sts())
            .bedrockKey("bedrock-key", vendors.bedrockRuntime(), vendors.bedrockMantle())
            .compatible("compatible", vendors.compatible(), "Chat, Responses")
            .route("openai", "openai/gpt-5.5")
            .route("azure", "azure/gpt-55-prod")
            .route("bedrock-runtime", "bedrock/us.openai.gpt-5.5")
            .route("bedrock-mantle", "bedrock/openai.gpt-5.5")
            .route("bedrock-mantle-oss", "bedrock/openai.gpt-oss-120b")
            .route("bedrock-key", "bedrock-key/openai.gpt-5.5")
            .route("compatible", "compatible/llama-3.3-70b")
            .route("openai-embeddings", "openai/text-embedding-3-small")
            .route("azure-embeddings", "azure/embed-prod");
    var keys =
        new Rig.Keys()
            .issue(vendors.openAiKeys()::issue, "openai")
            .issue(vendors.azureKeys()::issue, "azure")
            .issue(vendors.bedrockKeys()::issue, "bedrock-key")
            .token(vendors);
    rig = Rig.start(folder, vendors, manifests, keys);
    rig.awaitCredentials("bedrock-runtime");
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void clear() {
    rig.vendors().ledger().clear();
  }

  @ParameterizedTest
  @FieldSource("CHATTING")
  void chats(Called called) {
    assertSame(
        called,
        (client, model) -> client.chat().completions().create(chat(model)).validate().toString());
  }

  @ParameterizedTest
  @FieldSource("CHATTING")
  void streamsChats(Called called) {
    assertSame(
        called,
        (client, model) -> {
          try (var stream = client.chat().completions().createStreaming(chat(model))) {
            return told(stream.stream());
          }
        });
  }

  @ParameterizedTest
  @FieldSource("RESPONDING")
  void responds(Called called) {
    assertSame(
        called,
        (client, model) -> client.responses().create(response(model)).validate().toString());
  }

  @ParameterizedTest
  @FieldSource("RESPONDING")
  void streamsResponses(Called called) {
    assertSame(
        called,
        (client, model) -> {
          try (var stream = client.responses().createStreaming(response(model))) {
            return told(stream.stream());
          }
        });
  }

  @ParameterizedTest
  @FieldSource("EMBEDDING")
  void embeds(Called called) {
    assertSame(
        called,
        (client, model) ->
            client
                .embeddings()
                .create(EmbeddingCreateParams.builder().model(model).input("Hello there").build())
                .validate()
                .toString());
  }

  @Test
  @DisplayName("Law 2: every byte but the model reaches the vendor as it was")
  void forwardsUnknownFieldsAndSpelling() {
    String body =
        "{ \"x_unknown\" : [1.50, 1e3, \"\\u00fc\"],\n \"model\":\"compatible\" , \"messages\":[{\"role\":\"user\",\"content\":\"hi\"}] }";

    rig.caller().post("/v1/chat/completions", body);

    LedgerEntry entry = rig.vendors().ledger().entries("compatible").getFirst();
    assertEquals(
        body.replace("\"compatible\"", "\"llama-3.3-70b\""), entry.request().body().toString());
  }

  @Test
  void listsTheRoutesThatTheCallerMayCall() {
    List<String> models = through().models().list().data().stream().map(Model::id).toList();

    assertTrue(
        models.containsAll(List.of("openai", "azure", "bedrock-runtime", "compatible")),
        models.toString());
    assertEquals("openai", through().models().retrieve("openai").id());
  }

  @ParameterizedTest
  @CsvSource({"bedrock-runtime, bedrock", "bedrock-mantle, bedrock-mantle"})
  @DisplayName("Bedrock's hosts get signed calls of the assumed role, and no caller's header")
  void bedrockIsCalledByTheAssumedRole(String vendor, String service) {
    through().responses().create(response(vendor));

    LedgerEntry entry = rig.vendors().ledger().entries(vendor).getFirst();
    String authorization = entry.request().headers().first("authorization").orElseThrow();
    assertTrue(authorization.contains("/us-east-2/" + service + "/aws4_request"), authorization);
    assertTrue(String.valueOf(entry.caller()).contains("modelroute-bedrock"), entry.caller());
  }

  private interface Call {
    String on(OpenAIClient client, String model);
  }

  private static void assertSame(Called called, Call call) {
    String direct = normalized(call.on(direct(called), called.model()));
    String through = normalized(call.on(through(), called.route()));

    assertEquals(direct, through);
    assertTrue(through.length() > 100, through);
  }

  private static OpenAIClient direct(Called called) {
    String key =
        switch (called.vendor()) {
          case "openai" -> openAiKey;
          case "azure" -> azureKey;
          case "bedrock-runtime", "bedrock-mantle" -> bedrockKey;
          default -> "none";
        };
    return OpenAIOkHttpClient.builder().baseUrl(directUrl(called)).apiKey(key).build();
  }

  private static String directUrl(Called called) {
    var server = rig.vendors().find(called.vendor()).orElseThrow();
    return switch (called.vendor()) {
      case "azure", "bedrock-runtime" -> server.origin() + "/openai/v1";
      case "bedrock-mantle" ->
          server.origin() + (called.model().contains("oss") ? "/v1" : "/openai/v1");
      default -> server.baseUrl();
    };
  }

  private static OpenAIClient through() {
    return OpenAIOkHttpClient.builder()
        .baseUrl(rig.gateway().proxy().baseUrl())
        .apiKey(rig.key())
        .build();
  }

  private static ChatCompletionCreateParams chat(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("Hello there").build();
  }

  private static ResponseCreateParams response(String model) {
    return ResponseCreateParams.builder().model(model).input("Hello there").build();
  }

  private static String told(Stream<?> events) {
    return events.map(Object::toString).collect(Collectors.joining("\n"));
  }

  /// Ids, times and padding differ from answer to answer.
  private static String normalized(String object) {
    return object.replaceAll(
        "\\b(id|itemId|callId|obfuscation|created|createdAt|completedAt|responseId)=[^,}\\]]+",
        "$1=_");
  }
}
