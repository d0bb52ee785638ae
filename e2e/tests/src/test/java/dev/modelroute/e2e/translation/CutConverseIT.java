package dev.modelroute.e2e.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Corruption;
import dev.modelroute.e2e.vendors.fault.ErrorShape;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A ConverseStream is cut after every byte of its HTTP response, by an end and a reset in turn,
/// and told errors after its commit.
@DisplayName("N15, N16, N17, faults 10, 11, case 2: a broken stream never looks finished")
class CutConverseIT {
  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests = Manifests.gateway();
    var keys = new Rig.Keys();
    Form.CLAUDE.credential("one", vendors, manifests, keys);
    manifests.shared("cut", Form.CLAUDE.target("one"));
    rig = Rig.start(folder, vendors, manifests, keys);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void clear() {
    rig.vendors().bedrockRuntime().replyWith(Reply.text("Grüß Gott."));
    recover(Spoken.ALL.getFirst());
    rig.vendors().ledger().clear();
  }

  static Stream<Spoken> dialects() {
    return Spoken.ALL.stream();
  }

  private static Answer ask(Spoken dialect) {
    return ask(dialect, true);
  }

  private static Answer ask(Spoken dialect, boolean stream) {
    return rig.caller().post(dialect.path(), dialect.ask("cut", "Hello", stream).toString());
  }

  private static void failing(Fault fault) {
    rig.vendors().bedrockRuntime().faults().clear();
    rig.vendors().bedrockRuntime().faults().always(fault);
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void isCutAfterEveryByte(Spoken dialect) throws InterruptedException {
    Said whole = dialect.read(ask(dialect), true);
    long length =
        rig.vendors().ledger().await(entry -> !entry.isOpen(), Waiting.LONG).bytesWritten();
    int broken = 0;
    for (long bytes = 0; bytes < length; bytes++) {
      failing(new Fault.Cut(bytes, bytes % 2 == 1));

      Answer answer = ask(dialect);
      recover(dialect);

      if (answer.status() != 200) {
        assertFalse(dialect.error(answer.body(), false).isMissingNode(), answer.body());
      } else if (dialect.looksFinished(answer.body())) {
        Said said = dialect.read(answer, true);
        assertEquals(whole.text(), said.text(), "cut after " + bytes);
        assertEquals(whole.finish(), said.finish(), "cut after " + bytes);
      } else {
        broken++;
        assertBroken(dialect, answer);
      }
    }
    assertTrue(broken > length / 4, broken + " of " + length);
  }

  /// A target that answers in between does not come to rest.
  private static void recover(Spoken dialect) {
    rig.vendors().bedrockRuntime().faults().clear();
    Rig.recovered(() -> ask(dialect, false));
  }

  private static void assertBroken(Spoken dialect, Answer answer) {
    assertEquals(200, answer.status(), answer.body());
    assertFalse(answer.cut(), "the error event must reach the caller: " + answer.body());
    assertFalse(dialect.looksFinished(answer.body()), answer.body());
    assertFalse(dialect.error(answer.body(), true).path("message").asText().isEmpty());
  }

  static Stream<Fault> breaking() {
    return Stream.of(
        new Fault.ErrorEvent(3, ErrorShape.EXCEPTION, "throttlingException", "slow down"),
        new Fault.ErrorEvent(3, ErrorShape.EXCEPTION, "modelStreamErrorException", "no"),
        new Fault.ErrorEvent(3, ErrorShape.EXCEPTION, "validationException", "no"),
        new Fault.ErrorEvent(3, ErrorShape.UNMODELED, "InternalError", "no"),
        new Fault.EndedEarly(3),
        new Fault.BrokenEvent(3),
        new Fault.Corrupted(3, Corruption.PAYLOAD),
        new Fault.Corrupted(3, Corruption.TRUNCATED));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("breaking")
  void tellsWhatGoesWrongAfterTheCommit(Fault fault) {
    for (Spoken dialect : Spoken.ALL) {
      failing(fault);

      Answer answer = ask(dialect);
      recover(dialect);

      assertBroken(dialect, answer);
      assertTrue(dialect.read(answer, true).text().startsWith("Grüß"), answer.body());
    }
  }

  @ParameterizedTest
  @MethodSource("dialects")
  @DisplayName("A model that fails says so at its end: what it said is not shown as an answer")
  void tellsThatTheModelFailed(Spoken dialect) {
    rig.vendors()
        .bedrockRuntime()
        .replyWith(Reply.text("Half an").withFinish(FinishReason.MALFORMED_OUTPUT));

    assertBroken(dialect, ask(dialect));
  }

  @ParameterizedTest
  @MethodSource("dialects")
  void breaksInTheMiddleOfACall(Spoken dialect) {
    rig.vendors()
        .bedrockRuntime()
        .replyWith(Reply.toolCalls(new ToolCall("weather", "{\"city\":\"Wien\"}")));
    failing(new Fault.EndedEarly(4));
    var body = dialect.ask("cut", "Hello", true);
    dialect.offerTools(body);

    Answer answer = rig.caller().post(dialect.path(), body.toString());

    assertBroken(dialect, answer);
  }
}
