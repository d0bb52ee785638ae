package dev.modelroute.e2e.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Which target a request goes to, and how long it may take.
class TrafficIT {
  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests = Manifests.gateway();
    var keys = new Rig.Keys();
    for (String name :
        List.of("canary", "sticky", "stateful", "opted", "hurried", "again", "measured")) {
      manifests.openAi("one-" + name, vendors.openAi()).azure("two-" + name, vendors.azure());
      keys.issue(vendors.openAiKeys()::issue, "one-" + name)
          .issue(vendors.azureKeys()::issue, "two-" + name);
    }
    manifests
        .shared("canary", shared("canary", 90, 10))
        .shared("sticky", shared("sticky", 50, 50), "affinity: Key")
        .route("stateful", "one-stateful/gpt-5.5", "two-stateful/gpt-55-prod")
        .route(
            "opted",
            List.of("one-opted/gpt-5.5", "two-opted/gpt-55-prod"),
            "failover: {alsoOn: [ContextWindow]}")
        .route("measured", "one-measured/gpt-5.5")
        .route("hurried", "one-hurried/gpt-5.5", "two-hurried/gpt-55-prod")
        .route("again", List.of("one-again/gpt-5.5"), "failover: {retries: 1, backoff: 100ms}");
    rig = Rig.start(folder, vendors, manifests, keys);
  }

  private static String shared(String name, int one, int two) {
    return """
    - {credential: one-%s, model: gpt-5.5, priority: 0, weight: %d}
    - {credential: two-%s, model: gpt-55-prod, priority: 0, weight: %d}\
    """
        .formatted(name, one, name, two);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void clear() {
    rig.vendors().openAi().faults().clear();
    rig.vendors().azure().faults().clear();
    rig.vendors().ledger().clear();
  }

  @Test
  void aCanaryGetsItsShareAndItsFailuresGoToTheOther() {
    rig.vendors().azure().faults().always(Fault.refused(500, null, "not ready"));
    int failedOver = 0;
    for (int i = 0; i < 100; i++) {
      Answer answer = ask("canary", Map.of());

      assertEquals(200, answer.status());
      failedOver += answer.header("x-modelroute-attempts").startsWith("two-canary") ? 1 : 0;
    }

    assertTrue(failedOver > 0 && failedOver < 40, failedOver + " of 100");
  }

  @Test
  void aKeyKeepsToItsTarget() {
    var used = new HashSet<String>();
    for (int key = 0; key < 20; key++) {
      Map<String, String> header = Map.of("x-modelroute-affinity-key", "conversation-" + key);
      String first = ask("sticky", header).header("x-modelroute-target");

      used.add(first);
      for (int i = 0; i < 3; i++) {
        assertEquals(first, ask("sticky", header).header("x-modelroute-target"));
      }
    }
    assertEquals(2, used.size());
  }

  @Test
  @DisplayName("A call that keeps state at the vendor is never sent twice")
  void aStatefulCallIsNotReplayed() {
    rig.vendors().openAi().faults().next(Fault.refused(503, null, "busy"));
    String body = Asked.responses("stateful", false).replace("{\"model", "{\"store\":true,\"model");

    Answer answer = rig.caller().post("/v1/responses", body);

    assertEquals(503, answer.status(), answer.body());
    assertEquals(1, rig.vendors().ledger().entries().size());
  }

  @Test
  void whatTheRouteOptsInToFailsOver() {
    rig.vendors().openAi().faults().next(Fault.refused(400, "context_length_exceeded", "too long"));

    assertEquals(200, ask("opted", Map.of()).status());
  }

  @Test
  @DisplayName("A caller may shorten the time of its request, and harms no target by it")
  void aCallerMayShortenTheDeadline() {
    rig.vendors().openAi().faults().always(new Fault.Silent());
    for (int i = 0; i < 8; i++) {
      assertEquals(504, ask("hurried", Map.of("x-request-timeout-ms", "200")).status());
    }
    rig.vendors().openAi().faults().clear();

    Answer answer = ask("hurried", Map.of("x-request-timeout-ms", "60000"));

    assertEquals("one-hurried/gpt-5.5;ok", answer.header("x-modelroute-attempts"));
    assertEquals(400, ask("hurried", Map.of("x-request-timeout-ms", "soon")).status());
  }

  @Test
  void aTargetIsAskedAgainWhenThereIsNoOther() {
    rig.vendors().openAi().faults().next(Fault.refused(500, null, "hiccup"));

    Answer answer = ask("again", Map.of());

    assertEquals(
        "one-again/gpt-5.5;serverError, one-again/gpt-5.5;ok",
        answer.header("x-modelroute-attempts"));
  }

  @Test
  void theHealthOfTargetsIsMeasured() {
    rig.vendors().openAi().faults().next(Fault.rateLimited(Map.of("retry-after", "600")));
    ask("measured", Map.of());

    Waiting.until(
        "the target rests",
        () ->
            rig.gateway()
                .proxy()
                .metrics()
                .contains(
                    "modelroute_target_share{credential=\"one-measured\",model=\"gpt-5.5\"} 0.0"));
  }

  private static Answer ask(String route, Map<String, String> headers) {
    var request =
        rig.caller()
            .request("/v1/chat/completions")
            .POST(BodyPublishers.ofString(Asked.chat(route, false)));
    headers.forEach(request::header);
    return RawCaller.send(request.build());
  }
}
