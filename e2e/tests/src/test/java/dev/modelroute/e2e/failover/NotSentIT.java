package dev.modelroute.e2e.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Targets to which nothing is sent.
class NotSentIT {
  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests =
        Manifests.gateway()
            .openAi("closed", vendors.openAi())
            .credential(
                "unknown-host",
                "openAI: {apiKey: {secretRef: {name: x, key: key}}, endpoint: 'http://no-such-host.invalid/v1'}")
            .credential(
                "black-hole",
                "openAI: {apiKey: {secretRef: {name: x, key: key}}, endpoint: 'http://127.0.0.1:1/v1'}")
            .openAi("keyless", vendors.openAi())
            .openAi("limited", vendors.openAi())
            .compatible("chat-only", vendors.compatible(), "Chat")
            .azure("second", vendors.azure())
            .route("closed", "closed/gpt-5.5", "second/gpt-55-prod")
            .route("unknown-host", "unknown-host/gpt-5.5", "second/gpt-55-prod")
            .route("refused", "black-hole/gpt-5.5", "second/gpt-55-prod")
            .route("keyless", "keyless/gpt-5.5", "second/gpt-55-prod")
            .route("only-keyless", "keyless/gpt-5.5")
            .route("limited", "limited/gpt-5.5", "second/gpt-55-prod")
            .route("only-limited", "limited/gpt-5.4")
            .route("chat-only", "chat-only/llama", "second/embed-prod")
            .route("only-chat", "chat-only/llama")
            .route("nothing", "missing/gpt-5.5");
    var keys =
        new Rig.Keys()
            .issue(vendors.openAiKeys()::issue, "closed", "limited")
            .issue(vendors.azureKeys()::issue, "second")
            .put("unknown-host", "k")
            .put("black-hole", "k");
    rig = Rig.start(folder, vendors, manifests, keys);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void clear() {
    rig.vendors().openAi().faults().clear();
    rig.vendors().ledger().clear();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName("Fault 1: a refused connection fails over, and was not sent")
  void failsOverWhenConnectionsAreRefused(boolean stream) {
    rig.vendors().openAi().refuseConnections();
    try {
      assertAnsweredBySecond("closed", "closed/gpt-5.5;connect", stream);
      assertAnsweredBySecond("refused", "black-hole/gpt-5.5;connect", stream);
    } finally {
      rig.vendors().openAi().acceptConnections();
    }
  }

  @Test
  @DisplayName("Fault 3: a host that does not resolve fails over")
  void failsOverWhenTheHostIsUnknown() {
    assertAnsweredBySecond("unknown-host", "unknown-host/gpt-5.5;connect", false);
  }

  @Test
  @DisplayName("N4: without its key a request does not go out")
  void aTargetWithoutItsKeyIsNotSentTo() {
    assertAnsweredBySecond("keyless", "keyless/gpt-5.5;resting", false);

    Answer alone = chat("only-keyless", false);

    assertEquals(503, alone.status());
    assertTrue(alone.body().contains("lacks its credential's key"), alone.body());
    assertEquals(0, rig.vendors().ledger().entries("openai").size());
  }

  @Test
  @DisplayName("N4: with its key it is sent to, without a restart")
  void aKeyThatComesLaterIsUsed() {
    assertEquals(503, chat("only-keyless", false).status());

    rig.gateway().mount("credentials/keyless/api-key", rig.vendors().openAiKeys().issue("late"));

    Waiting.until("the key is used", () -> chat("only-keyless", false).status() == 200);
    rig.gateway().unmount("credentials/keyless/api-key");
    Waiting.until("it is not any more", () -> chat("only-keyless", false).status() == 503);
  }

  @Test
  @DisplayName("Fault 15: a target that was told to wait is left alone")
  void aLimitedTargetRests() {
    rig.vendors().openAi().faults().next(Fault.rateLimited(Map.of("retry-after", "600")));
    assertAnsweredBySecond("limited", "limited/gpt-5.5;rateLimited", false);

    assertAnsweredBySecond("limited", "limited/gpt-5.5;resting", true);
    assertEquals(1, rig.vendors().ledger().entries("openai").size());
  }

  @Test
  @DisplayName("Case 6: when all targets rest, one is tried all the same")
  void oneIsTriedWhenAllRest() {
    rig.vendors().openAi().faults().next(Fault.rateLimited(Map.of("retry-after", "600")));
    Answer limited = chat("only-limited", false);

    Answer next = chat("only-limited", false);

    assertEquals(429, limited.status());
    assertEquals("600", limited.header("retry-after"));
    assertEquals("true", limited.header("x-should-retry"));
    assertEquals(200, next.status());
  }

  @Test
  void aTargetThatCannotIsPassedOver() {
    Answer answer = rig.caller().post("/v1/embeddings", Asked.embeddings("chat-only"));

    assertEquals(
        "chat-only/llama;unsupported, second/embed-prod;ok",
        answer.header("x-modelroute-attempts"));
    assertEquals(200, answer.status());
  }

  @Test
  void whatNoTargetCanIsRefusedByNameOfTargets() {
    Answer answer = rig.caller().post("/v1/embeddings", Asked.embeddings("only-chat"));

    assertEquals(400, answer.status());
    assertTrue(
        answer.body().contains("chat-only/llama: it does not serve /embeddings"), answer.body());
  }

  @Test
  void aRouteWithoutTargetsSaysWhy() {
    Answer answer = chat("nothing", false);

    assertEquals(503, answer.status());
    assertTrue(answer.body().contains("missing"), answer.body());
  }

  private static Answer chat(String route, boolean stream) {
    return rig.caller().post("/v1/chat/completions", Asked.chat(route, stream));
  }

  private static void assertAnsweredBySecond(String route, String first, boolean stream) {
    Answer answer = chat(route, stream);

    assertEquals(200, answer.status(), answer.body());
    assertEquals(
        List.of(first, "second/gpt-55-prod;ok"),
        List.of(answer.header("x-modelroute-attempts").split(", ", -1)));
  }
}
