package dev.modelroute.e2e.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.reply.Usage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A caller gets the same answer whichever dialect its target speaks.
@DisplayName("A target of another dialect answers in the caller's")
class AnswersIT {
  private static final String PIXEL =
      "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

  @TempDir private static Path folder;
  private static Rig rig;

  /// One way of asking.
  record Asking(Spoken dialect, Form form, boolean stream) {
    @Override
    public String toString() {
      return dialect.getClass().getSimpleName() + " to " + form + (stream ? ", streaming" : "");
    }
  }

  static Stream<Asking> all() {
    return Stream.of(Form.values()).flatMap(AnswersIT::of);
  }

  static Stream<Asking> converse() {
    return Stream.of(Form.CLAUDE, Form.NOVA).flatMap(AnswersIT::of);
  }

  static Stream<Asking> claude() {
    return of(Form.CLAUDE);
  }

  private static Stream<Asking> of(Form form) {
    return Spoken.ALL.stream()
        .flatMap(dialect ->
            Stream.of(new Asking(dialect, form, false), new Asking(dialect, form, true)));
  }

  @BeforeAll
  static void start() {
    rig = Form.rig(folder);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void clear() {
    Form.replying(rig, Replies.echo());
    rig.vendors().ledger().clear();
  }

  private static Answer post(Asking asking, ObjectNode body) {
    return rig.caller().post(asking.dialect().path(), body.toString());
  }

  private static ObjectNode ask(Asking asking, String text) {
    return asking.dialect().ask(asking.form().route(), text, asking.stream());
  }

  private static Said said(Asking asking, ObjectNode body) {
    Answer answer = post(asking, body);
    assertEquals(200, answer.status(), answer.body());
    assertFalse(answer.cut());
    return asking.dialect().read(answer, asking.stream());
  }

  private static void replying(Asking asking, Reply reply) {
    asking.form().vendor(rig.vendors()).replyWith(reply);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void saysWhatTheModelSaid(Asking asking) {
    replying(asking, Reply.text("Grüß Gott, \"dear\" caller.").withUsage(Usage.of(11, 7)));

    Said said = said(asking, ask(asking, "Hello"));

    assertEquals("Grüß Gott, \"dear\" caller.", said.text());
    assertEquals(asking.dialect().finish(FinishReason.STOP), said.finish());
    assertEquals(List.of(11L, 7L), List.of(said.input(), said.output()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void countsCachedTokensAsInput(Asking asking) {
    replying(asking, Reply.text("Hello.").withUsage(new Usage(100, 60, 0, 9, 0)));

    Said said = said(asking, ask(asking, "Hello"));

    assertEquals(List.of(100L, 9L), List.of(said.input(), said.output()));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void callsToolsInParallelAndWithoutArguments(Asking asking) {
    replying(
        asking,
        Reply.toolCalls(
            new ToolCall("weather", "{\"city\":\"Wien\"}"),
            new ToolCall("now", "{}"),
            new ToolCall("weather", "{\"city\":\"Graz\"}")));
    ObjectNode body = ask(asking, "What is it like?");
    asking.dialect().offerTools(body);

    Said said = said(asking, body);

    assertEquals(
        List.of("weather{\"city\":\"Wien\"}", "now{}", "weather{\"city\":\"Graz\"}"),
        said.called());
    assertEquals(asking.dialect().finish(FinishReason.TOOL_CALLS), said.finish());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void takesTheResultsOfTools(Asking asking) {
    asking
        .form()
        .vendor(rig.vendors())
        .replyWith(
            Replies.inOrder(
                List.of(
                    Reply.toolCalls(
                        new ToolCall("weather", "{\"city\":\"Wien\"}"), new ToolCall("now", "{}")),
                    Reply.text("Sunny."))));
    ObjectNode body = ask(asking, "What is it like?");
    asking.dialect().offerTools(body);
    Said calls = said(asking, body);
    asking.dialect().goOn(body, calls, "27 degrees");

    Said said = said(asking, body);

    assertEquals("Sunny.", said.text());
    String sent = rig.vendors().ledger().entries().getLast().request().body().toString();
    assertEquals(3, sent.split("27 degrees", -1).length, sent);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void keepsToASchema(Asking asking) {
    ObjectNode body = ask(asking, "Where?");
    asking.dialect().wantJson(body);

    Said said = said(asking, body);

    assertTrue(said.text().matches("\\{\\s*\"city\"\\s*:\\s*\"[^\"]*\"\\s*}"), said.text());
    assertEquals(asking.dialect().finish(FinishReason.STOP), said.finish());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void showsImages(Asking asking) {
    ObjectNode body = ask(asking, "Look");
    asking.dialect().show(body, "data:image/png;base64," + PIXEL);

    Said said = said(asking, body);

    assertTrue(said.text().contains("[image/png of "), said.text());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("converse")
  void fetchesNoImages(Asking asking) {
    ObjectNode body = ask(asking, "Look");
    asking.dialect().show(body, "https://example.com/cat.png");

    Answer answer = post(asking, body);

    assertEquals(400, answer.status(), answer.body());
    assertTrue(answer.body().contains("send it as a data URL"), answer.body());
    assertEquals(List.of(), rig.vendors().ledger().entries());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("claude")
  void tellsWhatTheModelThought(Asking asking) {
    replying(asking, Reply.text("42.").withReasoning("Six by seven."));
    ObjectNode body = ask(asking, "Count");
    asking.dialect().think(body, "high");

    Said said = said(asking, body);

    assertEquals("Six by seven.", said.reasoning());
    assertEquals("42.", said.text());
  }

  record Ending(Asking asking, FinishReason reason) {}

  static Stream<Ending> endings() {
    var endings = new ArrayList<Ending>();
    for (Asking asking : claude().toList()) {
      for (FinishReason reason : FinishReason.values()) {
        if (!asking.dialect().finish(reason).isEmpty() && reason != FinishReason.TOOL_CALLS) {
          endings.add(new Ending(asking, reason));
        }
      }
    }
    return endings.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endings")
  void tellsWhyItEnded(Ending ending) {
    replying(ending.asking(), Reply.text("So far").withFinish(ending.reason()));

    Said said = said(ending.asking(), ask(ending.asking(), "Go on"));

    assertEquals(ending.asking().dialect().finish(ending.reason()), said.finish());
    assertEquals("So far", said.text());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("claude")
  @DisplayName("Converse tells a refusal by its stop reason alone")
  void tellsARefusal(Asking asking) {
    replying(asking, Reply.refusal("I will not."));

    Said said = said(asking, ask(asking, "Do it"));

    assertEquals(asking.dialect().finish(FinishReason.CONTENT_FILTER), said.finish());
  }
}
