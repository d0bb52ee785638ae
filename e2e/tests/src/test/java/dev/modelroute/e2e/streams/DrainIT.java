package dev.modelroute.e2e.streams;

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
import dev.modelroute.e2e.vendors.reply.Reply;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Streams of a proxy that is asked to stop.
class DrainIT {
  @TempDir private Path folder;

  @Test
  void aStreamIsFinishedFirst() {
    Answer answer = stopped(20, 300);

    assertEquals(200, answer.status());
    assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
  }

  @Test
  @DisplayName("Fault 48: a stream that outlives the drain ends with an error, and is told why")
  void aStreamThatOutlivesTheDrainIsToldSo() {
    Answer answer = stopped(1, 2000);

    assertFalse(answer.cut());
    assertTrue(answer.body().contains("shutting down"), answer.body());
    assertFalse(answer.body().contains("[DONE]"), answer.body());
  }

  @Test
  @DisplayName("Fault 48: who waits for an answer when the drain ends is told to ask again")
  void whoStillWaitsIsToldToAskAgain() {
    Answer answer = stopped(1, new Fault.Delayed(60_000), 300);

    assertEquals(503, answer.status(), answer.body());
    assertTrue(answer.body().contains("gateway_stopping"), answer.body());
    assertEquals("true", answer.header("x-should-retry"));
    assertEquals("one/gpt-5.5;stopping", answer.header("x-modelroute-attempts"));
  }

  private Answer stopped(int drainSeconds, long paceMillis) {
    return stopped(drainSeconds, new Fault.Paced(paceMillis), 3 * paceMillis / 2);
  }

  /// What a caller gets whose stream has begun when the proxy is asked to stop.
  private Answer stopped(int drainSeconds, Fault fault, long afterMillis) {
    Vendors vendors = Vendors.start();
    vendors.openAi().replyWith(Reply.text("one two three four five"));
    vendors.openAi().faults().next(fault);
    var manifests =
        Manifests.gateway("drainSeconds: " + drainSeconds)
            .openAi("one", vendors.openAi())
            .route("one", "one/gpt-5.5");
    var keys = new Rig.Keys().issue(vendors.openAiKeys()::issue, "one");
    try (var rig = Rig.start(folder, vendors, manifests, keys)) {
      var answer =
          CompletableFuture.supplyAsync(
              () -> rig.caller().post("/v1/chat/completions", Asked.chat("one", true)));
      Waiting.until("the vendor is asked", () -> !vendors.ledger().entries().isEmpty());
      Waiting.sleep(afterMillis);
      rig.gateway().proxy().program().stop(Duration.ofSeconds(30));
      return answer.join();
    }
  }
}
