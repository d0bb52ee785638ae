package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.NotFoundException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.models.Model;
import com.openai.models.responses.ResponseCreateParams;
import com.openai.models.responses.ResponseStreamEvent;
import dev.modelroute.e2e.vendors.aws.Role;
import dev.modelroute.e2e.vendors.aws.Session;
import dev.modelroute.e2e.vendors.server.VendorServer;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BedrockTest {
  private static final Role ROLE =
      Role.of("arn:aws:iam::111122223333:role/r", "https://issuer", "any", List.of("*"));

  private final Vendors vendors = Vendors.start();
  private final Session session =
      vendors.account().sessions().issue(ROLE, "proxy-1", Instant.now().plusSeconds(3600));

  @BeforeEach
  void addTheRole() {
    vendors.account().roles().put(ROLE);
  }

  @AfterEach
  void close() {
    vendors.close();
  }

  @Test
  void mantleAnswersResponsesThatAreSignedForIt() {
    var response = respond(mantle("/openai/v1"), "openai.gpt-5.5");

    assertEquals("bedrock-mantle openai.gpt-5.5 says: hello", response);
    assertEquals(
        "arn:aws:sts::111122223333:assumed-role/r/proxy-1",
        vendors.ledger().entries().getFirst().caller());
  }

  @Test
  void mantleStreamsResponses() {
    var params = ResponseCreateParams.builder().model("openai.gpt-5.6-sol").input("hi").build();

    try (var stream = mantle("/openai/v1").responses().createStreaming(params)) {
      var events = stream.stream().map(ResponseStreamEvent::validate).toList();

      assertTrue(events.getLast().isCompleted());
    }
  }

  @Test
  void runtimeAnswersChatOfAnInferenceProfile() {
    var client = runtime();

    assertEquals(
        "bedrock-runtime us.openai.gpt-5.5 says: hello", chat(client, "us.openai.gpt-5.5"));
    assertEquals(
        "bedrock-runtime global.openai.gpt-6-sol says: hello",
        streamChat(client, "global.openai.gpt-6-sol"));
    assertEquals(
        "bedrock-runtime openai.gpt-oss-120b-1:0 says: hello",
        chat(client, "openai.gpt-oss-120b-1:0"));
  }

  @Test
  void bothHostsTakeABedrockApiKey() {
    var key = vendors.bedrockKeys().issue("long-term");
    var mantle = Sdk.openAi(vendors.bedrockMantle().baseUrl(), key);
    var runtime = Sdk.openAi(vendors.bedrockRuntime().baseUrl(), key);

    respond(mantle, "openai.gpt-5.4");
    chat(runtime, "us.openai.gpt-5.4");

    assertEquals(
        List.of("key long-term", "key long-term"),
        vendors.ledger().entries().stream().map(entry -> entry.caller()).toList());
  }

  @Test
  void refusesABedrockApiKeyThatItDoesNotKnow() {
    var mantle = Sdk.openAi(vendors.bedrockMantle().baseUrl(), "ABSKunknown");
    var runtime = Sdk.openAi(vendors.bedrockRuntime().baseUrl(), "ABSKunknown");

    assertThrows(UnauthorizedException.class, () -> chat(mantle, "xai.grok-4.3"));
    assertThrows(PermissionDeniedException.class, () -> chat(runtime, "us.openai.gpt-5.5"));
  }

  @Test
  void mantleServesEachModelBelowItsOwnPrefix() {
    assertEquals(
        "bedrock-mantle openai.gpt-oss-20b says: hello", chat(mantle("/v1"), "openai.gpt-oss-20b"));
    assertEquals(
        "model `xai.grok-4.3` isn't supported on this route",
        refusal(() -> chat(mantle("/v1"), "xai.grok-4.3")));
    assertEquals(
        "model `openai.gpt-5.5` isn't supported on this route",
        refusal(() -> respond(mantle("/v1"), "openai.gpt-5.5")));
  }

  @Test
  void mantleServesTheNewestModelsToResponsesOnly() {
    assertEquals(
        "The model 'openai.gpt-5.6-luna' does not support the '/v1/chat/completions' API",
        refusal(() -> chat(mantle("/v1"), "openai.gpt-5.6-luna")));
    assertEquals(
        "The model 'openai.gpt-5.5' does not support the '/openai/v1/chat/completions' API",
        refusal(() -> chat(mantle("/openai/v1"), "openai.gpt-5.5")));
  }

  @Test
  void theRuntimeKnowsTheNewestModelsByTheirProfilesOnly() {
    assertTrue(
        refusal(() -> chat(runtime(), "openai.gpt-5.5"))
            .startsWith("Invocation of model ID openai.gpt-5.5 with on-demand throughput"));
    assertEquals(
        "The provided model identifier is invalid.", refusal(() -> chat(runtime(), "gpt-5.5")));
    assertThrows(NotFoundException.class, () -> respond(mantle("/openai/v1"), "us.openai.gpt-5.5"));
  }

  @Test
  void deniesModelsThatTheRoleMayNotUse() {
    var narrow = new Role(ROLE.arn(), "", ROLE.subjects(), ROLE.longestSession(), List.of("us.*"));
    vendors.account().roles().put(narrow);

    chat(runtime(), "us.openai.gpt-5.5");
    var onRuntime =
        assertThrows(
            PermissionDeniedException.class, () -> chat(runtime(), "global.openai.gpt-5.5"));
    var onMantle =
        assertThrows(
            UnauthorizedException.class, () -> respond(mantle("/openai/v1"), "openai.gpt-5.5"));

    assertEquals("access_denied", onRuntime.code().orElseThrow());
    assertEquals("access_denied", onMantle.code().orElseThrow());
  }

  @Test
  void refusesASignatureForTheOtherHost() {
    var signedForRuntime =
        signed(
            vendors.bedrockMantle(), "/openai/v1", new AwsSigning(session, "us-east-2", "bedrock"));

    var refusal =
        assertThrows(
            PermissionDeniedException.class, () -> respond(signedForRuntime, "openai.gpt-5.5"));

    assertEquals(
        List.of("InvalidSignatureException"), refusal.headers().values("x-amzn-errortype"));
  }

  @Test
  void mantleListsItsModels() {
    var ids = mantle("/v1").models().list().data().stream().map(Model::id).toList();

    assertTrue(ids.contains("openai.gpt-5.5"));
  }

  private OpenAIClient mantle(String prefix) {
    return signed(
        vendors.bedrockMantle(), prefix, new AwsSigning(session, "us-east-2", "bedrock-mantle"));
  }

  private OpenAIClient runtime() {
    return signed(
        vendors.bedrockRuntime(), "/openai/v1", new AwsSigning(session, "us-east-2", "bedrock"));
  }

  private static OpenAIClient signed(VendorServer server, String prefix, AwsSigning signing) {
    return Sdk.builder("http://127.0.0.1:" + server.port() + prefix)
        .apiKey("replaced by the signature")
        .addInterceptor(signing)
        .build();
  }

  private static String chat(OpenAIClient client, String model) {
    var completion = client.chat().completions().create(params(model)).validate();
    return completion.choices().getFirst().message().content().orElseThrow();
  }

  private static String streamChat(OpenAIClient client, String model) {
    try (var stream = client.chat().completions().createStreaming(params(model))) {
      return stream.stream()
          .map(ChatCompletionChunk::validate)
          .flatMap(chunk -> chunk.choices().stream())
          .flatMap(choice -> choice.delta().content().stream())
          .collect(Collectors.joining());
    }
  }

  private static ChatCompletionCreateParams params(String model) {
    return ChatCompletionCreateParams.builder().model(model).addUserMessage("hello").build();
  }

  private static String respond(OpenAIClient client, String model) {
    var params = ResponseCreateParams.builder().model(model).input("hello").build();
    var message = client.responses().create(params).validate().output().getFirst().asMessage();
    return message.content().getFirst().asOutputText().text();
  }

  private static String refusal(Runnable call) {
    OpenAIServiceException refusal = assertThrows(BadRequestException.class, call::run);
    assertEquals("validation_error", refusal.code().orElseThrow());
    return String.valueOf(refusal.getMessage()).replaceFirst("^400: ", "");
  }
}
