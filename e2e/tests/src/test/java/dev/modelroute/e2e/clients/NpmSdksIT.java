package dev.modelroute.e2e.clients;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.translation.Form;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// `openai` and `@anthropic-ai/sdk` for JavaScript, unchanged but for their base URL, reach vendors
/// of every form: plain, streaming, with a tool, a schema, an image, and reasoning.
class NpmSdksIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration LIMIT = Duration.ofMinutes(2);
  private static final List<String> ROUTES = Stream.of(Form.values()).map(Form::route).toList();

  @TempDir private static Path folder;
  private static Npm npm;
  private static Rig rig;

  @BeforeAll
  static void start() {
    npm = Npm.install("sdks");
    rig = Form.rig(folder);
  }

  @AfterAll
  static void stop() {
    if (rig != null) {
      rig.close();
    }
  }

  @Test
  void openAisSdkReachesEveryVendor() throws JsonProcessingException {
    List<String> told = run("openai.mjs", rig.gateway().proxy().baseUrl());

    assertEquals(2 * ROUTES.size(), told.size());
    for (String line : told) {
      JsonNode answer = JSON.readTree(line);
      boolean chat = answer.path("dialect").asText().equals("chat");
      assertTold(answer, chat ? "tool_calls" : "completed", chat ? "stop" : "completed");
    }
  }

  @Test
  void anthropicsSdkReachesEveryVendor() throws JsonProcessingException {
    List<String> told =
        run("anthropic.mjs", rig.gateway().proxy().baseUrl().replaceFirst("/v1$", ""));

    assertEquals(ROUTES.size(), told.size());
    for (String line : told) {
      assertTold(JSON.readTree(line), "tool_use", "end_turn");
    }
  }

  private static List<String> run(String script, String baseUrl) {
    var environment =
        Map.of("BASE_URL", baseUrl, "KEY", rig.key(), "ROUTES", String.join(",", ROUTES));
    Npm.Said said = npm.run(LIMIT, environment, "node", script);
    assertEquals(0, said.status(), () -> said.output() + said.errors());
    return said.lines();
  }

  private static void assertTold(JsonNode answer, String finish, String ended) {
    String all = answer.toString();
    assertTrue(answer.path("plain").asText().endsWith(" says: Hello"), all);
    assertEquals(answer.path("plain"), answer.path("streamed"), all);
    assertEquals("text", answer.path("city").asText(), all);
    assertTrue(answer.path("seen").asText().endsWith(" says: Look [image/png of 70 bytes]"), all);
    assertTrue(answer.path("thought").asText().endsWith(" says: think hard"), all);
    assertEquals("weather{\"city\":\"Wien\"}", answer.path("call").asText(), all);
    assertEquals(finish, answer.path("finish").asText(), all);
    assertEquals(ended, answer.path("ended").asText(), all);
  }
}
