package dev.modelroute.e2e.limits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// A proxy with a heap of 256 MB, and vendors that together send much more than that without an
/// end: a quarter of the heap is all that they get.
@DisplayName("N19: answers that never come to their end")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class EndlessAnswersIT {
  private static final int EACH = 8;
  private static final double SHARE = 256 * 1024 * 1024 / 4.0;
  private static final int FLOOD = 40;

  /// Together with what is made of it, a tree of so many empty objects takes a fifth of the heap.
  private static final int VALUES = 180_000;

  private static final int FIT = (int) (SHARE / HostileVendor.SIZE);

  @TempDir private static Path folder;
  private static final HostileVendor HOSTILE = new HostileVendor();
  private static final ExecutorService CALLERS = Executors.newVirtualThreadPerTaskExecutor();
  private static final List<Future<Answer>> ASKED = new ArrayList<>();
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests =
        Manifests.gateway()
            .compatible("good", vendors.compatible(), "Chat")
            .credential("hostile", compatible())
            .credential("frames", bedrock())
            .route("good", "good/llama")
            .route("forwarded", "hostile/forwarded")
            .route("converted", "hostile/converted")
            .shared(
                "frames",
                "- {credential: frames, model: us.anthropic.claude-sonnet-4-6, api: Converse}")
            .route("content", "hostile/more-content", "good/llama")
            .route("silent", "hostile/more", "good/llama");
    rig = Rig.start(folder, vendors, manifests, new Rig.Keys().put("frames", "a-key"));
    fill();
  }

  private static String compatible() {
    return "openAICompatible: {endpoint: '%s/v1', operations: [Chat]}".formatted(HOSTILE.origin());
  }

  private static String bedrock() {
    return "bedrock: {region: us-east-2, apiKey: {secretRef: {name: frames, key: key}}, endpoints: {runtime: '%s'}}"
        .formatted(HOSTILE.origin());
  }

  /// Asks for more than the heap in every form that is kept: events and answers that are forwarded,
  /// events that are converted, and frames. Returns when all but those that fit were refused.
  private static void fill() {
    for (int i = 0; i < EACH; i++) {
      ASKED.add(CALLERS.submit(() -> stream("forwarded")));
      ASKED.add(CALLERS.submit(() -> ask("forwarded")));
      ASKED.add(CALLERS.submit(() -> messages("converted")));
      ASKED.add(CALLERS.submit(() -> messages("frames")));
    }
    Waiting.until(
        "what does not fit was refused",
        () -> ASKED.stream().filter(Future::isDone).count() >= 4 * EACH - FIT);
  }

  @AfterAll
  static void stop() {
    HOSTILE.close();
    rig.close();
    CALLERS.close();
  }

  @Test
  @Order(1)
  void theMemoryHoldsAndOthersAreServed() {
    assertEquals(200, ask("good").status());
    assertTrue(bytes() > SHARE / 2 && bytes() <= SHARE, "holds " + bytes());
    assertTrue(rig.gateway().proxy().isReady());
    assertTrue(rig.gateway().proxy().metrics().contains("modelroute_shed_total{what=\"answers\"}"));
  }

  @Test
  @Order(1)
  void whatHasNoRoomIsToldToComeBackAndItsVendorIsNotBlamed() throws Exception {
    for (Future<Answer> asked : ASKED) {
      if (asked.isDone()) {
        assertTrue(Set.of(503, 529).contains(asked.get().status()), asked.get().body());
        assertTrue(asked.get().body().contains("no room for the answer"), asked.get().body());
        assertFalse(asked.get().header("retry-after-ms").isEmpty());
      }
    }
    assertEquals(1, metric("modelroute_target_share{credential=\"hostile\",model=\"forwarded\"} "));
  }

  @Test
  @Order(2)
  void beforeItsCommitAnAnswerWithoutRoomFailsOver() {
    Answer answer = stream("silent");

    assertEquals("hostile/more;noRoom, good/llama;ok", answer.header("x-modelroute-attempts"));
    assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
  }

  @Test
  @Order(3)
  void afterItsCommitAnAnswerWithoutRoomEndsWithAnError() {
    Answer answer = stream("content");

    assertTrue(answer.body().contains("Hello") && answer.body().contains("no room"), answer.body());
    assertFalse(answer.body().contains("[DONE]"), answer.body());
  }

  @Test
  @Order(4)
  void whatWasKeptIsFreeOnceTheVendorIsGone() {
    HOSTILE.close();

    Waiting.until("all have ended", () -> ASKED.stream().allMatch(Future::isDone));
    Waiting.until("nothing is held", () -> bytes() == 0);
  }

  @Test
  @Order(5)
  @DisplayName("N19: bodies of which trees would fill the memory are shed, and the memory holds")
  void whatHasNoRoomToBeConvertedIsShed() throws Exception {
    rig.vendors().compatible().faults().always(new Fault.Delayed(2000));
    String tools =
        "\"tools\":[{\"name\":\"f\",\"input_schema\":{\"a\":[" + "{},".repeat(VALUES) + "1]}}],";
    String body = Asked.messages("good", false).replace("\"messages\"", tools + "\"messages\"");

    var answers = new ArrayList<Future<Answer>>();
    for (int i = 0; i < FLOOD; i++) {
      answers.add(CALLERS.submit(() -> rig.caller().post("/v1/messages", body)));
    }

    int served = 0;
    for (Future<Answer> answer : answers) {
      served += answer.get().status() == 200 ? 1 : 0;
      assertTrue(
          answer.get().status() == 200 || !answer.get().header("retry-after-ms").isEmpty(),
          answer.get().body());
    }
    assertTrue(served > 0 && served < FLOOD, served + " served");
    rig.vendors().compatible().faults().clear();
    Waiting.until("nothing is held", () -> metric("modelroute_body_bytes ") == 0);
    assertEquals(200, ask("good").status());
  }

  private static Answer ask(String route) {
    return rig.caller().post("/v1/chat/completions", Asked.chat(route, false));
  }

  private static Answer stream(String route) {
    return rig.caller().post("/v1/chat/completions", Asked.chat(route, true));
  }

  private static Answer messages(String route) {
    return rig.caller().post("/v1/messages", Asked.messages(route, true));
  }

  private static double bytes() {
    return metric("modelroute_answer_bytes ");
  }

  private static double metric(String name) {
    return rig.gateway()
        .proxy()
        .metrics()
        .lines()
        .filter(line -> line.startsWith(name))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(' '))))
        .findFirst()
        .orElseThrow();
  }
}
