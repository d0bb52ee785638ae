package dev.modelroute.e2e.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.backends.Backend;
import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.http.HttpRequest;
import com.anthropic.models.messages.MessageCreateParams;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.credential.BearerTokenCredential;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.server.VendorServer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("Set up as docs/clients.md says, each SDK goes on when its first token is refused")
class TokensIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir private static Path folder;
  private static Npm npm;
  private static Rig rig;

  private TokenFile token;

  @BeforeAll
  static void start() {
    npm = Npm.install("sdks");
    var vendors = Vendors.start();
    var keys = new Rig.Keys();
    rig = Rig.start(folder, vendors, Shapes.manifests(vendors, keys), keys);
  }

  @AfterAll
  static void stop() {
    if (rig != null) {
      rig.close();
    }
  }

  @BeforeEach
  void outliveTheToken() {
    token = TokenFile.ofKeys(rig.gateway(), folder.resolve("token"));
    var replies =
        Replies.inOrder(
            List.of(
                Reply.toolCalls(new ToolCall("weather", "{\"city\":\"Wien\"}")),
                Reply.text("All done.")));
    replying(token.outlivedBy(replies));
  }

  private static void replying(Replies replies) {
    for (VendorServer vendor : Shapes.vendors(rig)) {
      vendor.replyWith(replies);
    }
  }

  @AfterEach
  void itWasOutlived() {
    assertTrue(token.wasOutlived());
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({"chat, openai", "responses, converse", "messages, anthropic"})
  void npmsReadTheFile(String dialect, String route) {
    Npm.Said said = npm.run(LIMIT, environment(dialect, route), "node", "turns.mjs");

    assertEquals("All done.\n", said.output(), said.errors());
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource({"chat, anthropic", "responses, openai"})
  @EnabledIfSystemProperty(
      named = "modelroute.test.python",
      matches = "true",
      disabledReason =
          "openai-python is installed by pip: run it with -Dmodelroute.test.python=true")
  void openAisForPythonReadsTheFile(String dialect, String route) {
    Npm.Said said = Python.run(LIMIT, environment(dialect, route), "turns.py");

    assertEquals("All done.\n", said.output(), said.errors());
  }

  private Map<String, String> environment(String dialect, String route) {
    return Map.of(
        "BASE_URL",
        rig.gateway().proxy().baseUrl(),
        "TOKEN_FILE",
        token.path().toString(),
        "DIALECT",
        dialect,
        "ROUTE",
        route);
  }

  @Test
  void openAisForJavaReadsTheFile() {
    replying(token.outlivedBy(Replies.always(Reply.text("Done."))));
    var hello = ChatCompletionCreateParams.builder().model("openai").addUserMessage("Hi").build();
    OpenAIClient sdk =
        OpenAIOkHttpClient.builder()
            .baseUrl(rig.gateway().proxy().baseUrl())
            .credential(BearerTokenCredential.create(token::read))
            .maxRetries(0)
            .build();
    sdk.chat().completions().create(hello);

    var answer = sdk.chat().completions().create(hello);

    sdk.close();
    assertEquals("Done.", answer.choices().getFirst().message().content().orElseThrow());
  }

  @Test
  void anthropicsForJavaReadsTheFile() {
    replying(token.outlivedBy(Replies.always(Reply.text("Done."))));
    var hello =
        MessageCreateParams.builder().model("anthropic").maxTokens(9).addUserMessage("Hi").build();
    AnthropicClient sdk = AnthropicOkHttpClient.builder().backend(gateway()).maxRetries(0).build();
    sdk.messages().create(hello);

    var answer = sdk.messages().create(hello);

    sdk.close();
    assertEquals("Done.", answer.content().getFirst().asText().text());
  }

  private Backend gateway() {
    return new Backend() {
      @Override
      public String baseUrl() {
        return rig.gateway().proxy().baseUrl().replaceFirst("/v1$", "");
      }

      @Override
      public HttpRequest authorizeRequest(HttpRequest request) {
        return request.toBuilder().replaceHeaders("x-api-key", token.read()).build();
      }

      @Override
      public void close() {}
    };
  }
}
