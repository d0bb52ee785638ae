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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A proxy with a heap of 256 MB, and vendors that together send much more than that without an
/// end: a quarter of the heap is all that they get.
@DisplayName("N19: answers that never come to their end")
class EndlessAnswersIT {
  private static final int EACH = 8;
  private static final double SHARE = 256 * 1024 * 1024 / 4.0;
  private static final int FIT = (int) (SHARE / HostileVendor.SIZE);

  @TempDir private Path folder;
  private final HostileVendor hostile = new HostileVendor();
  private final ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor();
  private Rig rig;

  @BeforeEach
  void start() {
    var vendors = Vendors.start();
    var manifests =
        Manifests.gateway()
            .compatible("good", vendors.compatible(), "Chat")
            .credential("hostile", compatible(hostile))
            .credential("frames", bedrock(hostile))
            .route("good", "good/llama")
            .route("forwarded", "hostile/forwarded")
            .route("converted", "hostile/converted")
            .shared(
                "frames",
                "- {credential: frames, model: us.anthropic.claude-sonnet-4-6, api: Converse}")
            .route("content", "hostile/more-content", "good/llama")
            .route("silent", "hostile/more", "good/llama");
    rig = Rig.start(folder, vendors, manifests, new Rig.Keys().put("frames", "a-key"));
  }

  private static String compatible(HostileVendor vendor) {
    return "openAICompatible: {endpoint: '%s/v1', operations: [Chat]}".formatted(vendor.origin());
  }

  private static String bedrock(HostileVendor vendor) {
    return "bedrock: {region: us-east-2, apiKey: {secretRef: {name: frames, key: key}}, endpoints: {runtime: '%s'}}"
        .formatted(vendor.origin());
  }

  @AfterEach
  void stop() {
    hostile.close();
    rig.close();
    callers.close();
  }

  @Test
  void theMemoryHoldsAndOthersAreServed() {
    List<Future<Answer>> asked = fill();

    assertEquals(200, ask("good").status());
    assertTrue(bytes() <= SHARE, "holds " + bytes());
    assertTrue(rig.gateway().proxy().isReady());

    hostile.close();
    Waiting.until("all have ended", () -> asked.stream().allMatch(Future::isDone));
    Waiting.until("nothing is held", () -> bytes() == 0);
    assertTrue(rig.gateway().proxy().metrics().contains("modelroute_shed_total{what=\"answers\"}"));
    assertEquals(200, ask("good").status());
  }

  @Test
  void beforeItsCommitAnAnswerWithoutRoomFailsOver() {
    fill();

    Answer answer = stream("silent");

    assertEquals("hostile/more;reset, good/llama;ok", answer.header("x-modelroute-attempts"));
    assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
  }

  @Test
  void afterItsCommitAnAnswerWithoutRoomEndsWithAnError() {
    fill();

    Answer answer = stream("content");

    assertTrue(answer.body().contains("Hello") && answer.body().contains("no room"), answer.body());
    assertFalse(answer.body().contains("[DONE]"), answer.body());
  }

  /// Asks for more than the heap in every form that is kept: events and answers that are forwarded,
  /// events that are converted, and frames. Returns when all but those that fit were refused.
  private List<Future<Answer>> fill() {
    var asked = new ArrayList<Future<Answer>>();
    for (int i = 0; i < EACH; i++) {
      asked.add(callers.submit(() -> stream("forwarded")));
      asked.add(callers.submit(() -> ask("forwarded")));
      asked.add(callers.submit(() -> messages("converted")));
      asked.add(callers.submit(() -> messages("frames")));
    }
    Waiting.until(
        "what does not fit was refused",
        () -> asked.stream().filter(Future::isDone).count() >= 4 * EACH - FIT);
    return asked;
  }

  private Answer ask(String route) {
    return rig.caller().post("/v1/chat/completions", Asked.chat(route, false));
  }

  private Answer stream(String route) {
    return rig.caller().post("/v1/chat/completions", Asked.chat(route, true));
  }

  private Answer messages(String route) {
    return rig.caller().post("/v1/messages", Asked.messages(route, true));
  }

  private double bytes() {
    return rig.gateway()
        .proxy()
        .metrics()
        .lines()
        .filter(line -> line.startsWith("modelroute_answer_bytes "))
        .mapToDouble(line -> Double.parseDouble(line.substring(line.indexOf(' '))))
        .findFirst()
        .orElseThrow();
  }
}
