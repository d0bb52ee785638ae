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
import dev.modelroute.e2e.vendors.reply.Reply;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// AWS ends sessions before their time.
class RefusedSessionIT {
  /// A session that is younger is not renewed when it is refused.
  private static final long YOUNG_MILLIS = 5500;

  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests =
        Manifests.gateway()
            .bedrock("aws", vendors.bedrockRuntime(), vendors.bedrockMantle(), vendors.sts())
            .compatible("second", vendors.compatible(), "Responses")
            .route("aws", "aws/us.openai.gpt-5.6-sol", "second/llama");
    rig = Rig.start(folder, vendors, manifests, new Rig.Keys().token(vendors));
    rig.awaitCredentials("aws");
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @Test
  @DisplayName(
      "Fault 41: what began in a session is finished, another answers meanwhile, and the session is renewed")
  void aSessionThatEndsEarlyIsRenewed() {
    Waiting.until(
        "Bedrock answers", () -> attempts(ask(false)).equals("aws/us.openai.gpt-5.6-sol;ok"));
    rig.vendors().bedrockRuntime().replyWith(Reply.text("one two three four five"));
    rig.vendors().bedrockRuntime().faults().next(new Fault.Paced(600));
    CompletableFuture<Answer> open = CompletableFuture.supplyAsync(() -> ask(true));
    Waiting.sleep(YOUNG_MILLIS);
    long exchanges = rig.vendors().ledger().entries("sts").size();

    rig.vendors().account().sessions().revokeAll();
    Answer meanwhile = ask(false);

    assertEquals("aws/us.openai.gpt-5.6-sol;credential, second/llama;ok", attempts(meanwhile));
    Waiting.until(
        "Bedrock answers again", () -> attempts(ask(false)).equals("aws/us.openai.gpt-5.6-sol;ok"));
    assertEquals(exchanges + 1, rig.vendors().ledger().entries("sts").size());
    assertTrue(open.join().body().contains("response.completed"), open.join().body());
  }

  private static String attempts(Answer answer) {
    return answer.header("x-modelroute-attempts");
  }

  private static Answer ask(boolean stream) {
    return rig.caller().post("/v1/responses", Asked.responses("aws", stream));
  }
}
