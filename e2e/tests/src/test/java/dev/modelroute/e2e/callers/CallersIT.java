package dev.modelroute.e2e.callers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallersIT {
  @TempDir private static Path folder;
  private static Rig rig;
  private static RawCaller stranger;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests =
        Manifests.gateway()
            .openAi("openai", vendors.openAi())
            .route("chat", List.of("openai/gpt-5.5"), "aliases: [gpt-5.5, openai/gpt-5.5]")
            .route(
                "shared",
                List.of("openai/gpt-5.5"),
                "allowedCallers: [{namespace: team-a}, {namespace: team-b}]")
            .route(
                "accounts-only",
                List.of("openai/gpt-5.5"),
                "allowedCallers: [{namespace: team-a, serviceAccounts: [tester]}]");
    rig =
        Rig.start(
            folder,
            vendors,
            manifests,
            new Rig.Keys().issue(vendors.openAiKeys()::issue, "openai"));
    stranger = new RawCaller(rig.gateway().proxy(), rig.gateway().key("stranger", "team-b"));
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
  @ValueSource(strings = {"chat", "team-a/chat", "gpt-5.5", "openai/gpt-5.5"})
  void aRouteIsCalledByEachOfItsNames(String name) {
    Answer answer = rig.caller().post("/v1/chat/completions", Asked.chat(name, false));

    assertEquals(200, answer.status(), answer.body());
    assertEquals("team-a/chat", answer.header("x-modelroute-route"));
  }

  @Test
  void aRouteLetsInWhomItNames() {
    assertEquals(
        200, stranger.post("/v1/chat/completions", Asked.chat("team-a/shared", false)).status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"team-a/chat", "team-a/accounts-only", "chat", "gpt-5.5"})
  @DisplayName("A route that the caller may not call answers exactly as one that does not exist")
  void aForbiddenRouteIsNotThere(String name) {
    Answer forbidden = stranger.post("/v1/chat/completions", Asked.chat(name, false));
    Answer missing = stranger.post("/v1/chat/completions", Asked.chat("team-a/nothing", false));

    assertEquals(404, forbidden.status());
    assertEquals(missing.body().replace("team-a/nothing", name), forbidden.body());
    assertEquals(missing.headers().map().keySet(), forbidden.headers().map().keySet());
    assertEquals(0, rig.vendors().ledger().entries().size());
  }

  @Test
  void aKeyIsNoServiceAccountOfThatName() {
    Answer answer = rig.caller().post("/v1/chat/completions", Asked.chat("accounts-only", false));

    assertEquals(404, answer.status());
  }

  @Test
  void listsAreTheCallersOwn() {
    assertTrue(rig.caller().get("/v1/models").body().contains("\"openai/gpt-5.5\""));
    assertEquals(
        "[\"team-a/shared\"]",
        stranger.get("/v1/models").body().replaceAll(".*\"id\":(\"[^\"]*\").*", "[$1]"));
    assertEquals(404, stranger.get("/v1/models/chat").status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "wrong",
        "mr-0000000000000000000000000000000000000000000",
        "eyJhbGciOiJub25lIn0.eyJzdWIiOiJ4In0."
      })
  @DisplayName("Security 2.4: one answer for every bad proof, and nothing is sent")
  void strangersAreRefusedAlike(String token) {
    Answer answer =
        new RawCaller(rig.gateway().proxy(), token)
            .post("/v1/chat/completions", Asked.chat("chat", false));

    assertEquals(401, answer.status());
    assertTrue(answer.body().contains("The caller is not known"), answer.body());
    assertFalse(!token.isEmpty() && answer.body().contains(token), answer.body());
    assertEquals(0, rig.vendors().ledger().entries().size());
  }

  @Test
  void wrongPathsAndMethodsSayWhatIsRight() {
    assertEquals(404, rig.caller().get("/v2/chat").status());
    assertTrue(rig.caller().post("/chat/completions", "{}").body().contains("ends in /v1"));
    assertTrue(rig.caller().post("/v1/v1/messages", "{}").body().contains("leave it out"));
    Answer read = rig.caller().get("/v1/chat/completions");
    assertEquals(405, read.status());
    assertEquals("POST", read.header("allow"));
    Answer written = rig.caller().post("/v1/models", "{}");
    assertEquals(405, written.status());
    assertEquals("GET", written.header("allow"));
  }
}
