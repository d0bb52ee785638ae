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
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A vendor's stream is cut after every byte of its HTTP response, by an end and a reset in turn.
@DisplayName("N15, N16, N17, faults 10, 11, case 2: a broken stream never looks finished")
class CutStreamIT {
  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests = Manifests.gateway().openAi("one", vendors.openAi()).route("cut", "one/gpt-5.5");
    rig =
        Rig.start(
            folder, vendors, manifests, new Rig.Keys().issue(vendors.openAiKeys()::issue, "one"));
    vendors.openAi().replyWith(Reply.text("Grüß Gott."));
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
  @ValueSource(strings = {"/chat/completions", "/responses"})
  void isCutAfterEveryByte(String path) throws InterruptedException {
    String whole = ask(path).body();
    long length =
        rig.vendors().ledger().await(entry -> !entry.isOpen(), Waiting.LONG).bytesWritten();
    int broken = 0;
    for (long bytes = 0; bytes < length; bytes++) {
      rig.vendors().openAi().faults().always(new Fault.Cut(bytes, bytes % 2 == 1));

      Answer answer = ask(path);
      recover(path);

      if (answer.status() != 200) {
        assertTrue(answer.body().startsWith("{\"error\""), answer.body());
      } else if (isFinished(answer.body())) {
        assertEquals(normalized(whole), normalized(answer.body()), "cut after " + bytes);
      } else {
        broken++;
        assertBroken(answer, bytes);
      }
    }
    assertTrue(broken > length / 4, broken + " of " + length);
  }

  /// A target that answers in between does not come to rest.
  private static void recover(String path) {
    rig.vendors().openAi().faults().clear();
    Rig.recovered(() -> rig.caller().post("/v1" + path, Asked.of(path, "cut", false)));
  }

  private static void assertBroken(Answer answer, long bytes) {
    String body = answer.body();
    assertFalse(answer.cut(), "the error event must reach the caller, cut after " + bytes);
    assertFalse(
        body.contains("\"finish_reason\":\"") || body.contains("response.completed\""), body);
    String last = body.substring(body.stripTrailing().lastIndexOf("\n\n") + 2);
    assertTrue(last.contains("\"stream_broken\""), last);
  }

  private static boolean isFinished(String body) {
    return body.contains("data: [DONE]\n") || body.contains("event: response.completed\n");
  }

  /// Ids, times and padding differ from answer to answer.
  private static String normalized(String body) {
    return body.replaceAll(
        "\"(id|item_id|obfuscation|created|created_at|completed_at)\":(\"[^\"]*\"|[0-9.]+)",
        "\"$1\":0");
  }

  private static Answer ask(String path) {
    return rig.caller().post("/v1" + path, Asked.of(path, "cut", true));
  }
}
