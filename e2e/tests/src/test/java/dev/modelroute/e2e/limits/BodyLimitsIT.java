package dev.modelroute.e2e.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodyLimitsIT {
  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests =
        Manifests.gateway()
            .compatible("one", vendors.compatible(), "Chat")
            .route("chat", "one/llama");
    rig = Rig.start(folder, vendors, manifests, new Rig.Keys());
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void clear() {
    rig.vendors().ledger().clear();
  }

  @Test
  @DisplayName("Case 9: a 20 MB body is taken by default")
  void takesLargeBodies() {
    Answer answer = rig.caller().post("/v1/chat/completions", body(20_000_000));

    assertEquals(200, answer.status(), answer.body());
    assertTrue(rig.vendors().ledger().entries().getFirst().request().body().length() > 20_000_000);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName(
      "Case 9, fault 37: a larger one is refused before anything is sent, announced or not")
  void refusesLargerBodies(boolean announced) {
    String body = body(34_000_000);
    var publisher =
        announced
            ? BodyPublishers.ofString(body)
            : BodyPublishers.ofInputStream(
                () -> new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8)));

    Answer answer = rig.caller().post("/v1/chat/completions", publisher);

    assertEquals(413, answer.status());
    assertTrue(answer.body().contains("spec.limits.maxBodyBytes"), answer.body());
    assertEquals(0, rig.vendors().ledger().entries().size());
  }

  @Test
  @DisplayName("N18: compressed bodies are refused")
  void refusesCompressedBodies() {
    HttpRequest request =
        rig.caller()
            .request("/v1/chat/completions")
            .header("content-encoding", "gzip")
            .POST(BodyPublishers.ofByteArray(new byte[100]))
            .build();

    assertEquals(415, RawCaller.send(request).status());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "{\"model\":1}",
        "{\"messages\":[]}",
        "{\"model\":\"chat\",\"model\":\"chat\"}",
        "not json"
      })
  @DisplayName("N13, fault 37: what cannot be read is refused with a reason")
  void refusesWhatCannotBeRead(String body) {
    Answer answer = rig.caller().post("/v1/chat/completions", body);

    assertEquals(400, answer.status());
    assertTrue(answer.body().startsWith("{\"error\":{\"message\":\"The body "), answer.body());
    assertEquals(0, rig.vendors().ledger().entries().size());
  }

  private static String body(int size) {
    return Asked.chat("chat", false).replace("Hello there", "x".repeat(size));
  }
}
