package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.modelroute.proxy.dialect.chat.ChatCodec;
import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.ConvertingStream;
import dev.modelroute.proxy.dialect.codec.JsonAnswer;
import dev.modelroute.proxy.dialect.messages.MessagesCodec;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.model.Usage;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Messages as an upstream speaks it.
class MessagesUpstreamTest {
  private static final String HEAD =
      "{\"id\":\"msg_1\",\"type\":\"message\",\"role\":\"assistant\",\"model\":\"m\",";
  private static final String USAGE =
      "\"usage\":{\"input_tokens\":3,\"cache_creation_input_tokens\":1,"
          + "\"cache_read_input_tokens\":2,\"output_tokens\":9,"
          + "\"output_tokens_details\":{\"thinking_tokens\":4}}}";

  @Test
  void aStreamIsReadIntoBlocks() throws IOException {
    assertEquals(
        List.of(
            new StreamEvent.Started("msg_1", "claude-opus-5"),
            new StreamEvent.Thinking(0, "hm"),
            new StreamEvent.Sealed(0, new Seal(Seal.Kind.SIGNATURE, "c2ln")),
            new StreamEvent.BlockEnded(0),
            new StreamEvent.Sealed(1, new Seal(Seal.Kind.REDACTED, "c2VjcmV0")),
            new StreamEvent.BlockEnded(1),
            new StreamEvent.Text(2, "grüße 🎉 message_stop"),
            new StreamEvent.BlockEnded(2),
            new StreamEvent.ToolStarted(3, "toolu_1", "look"),
            new StreamEvent.ToolArguments(3, "{\"zoom\": 1.50"),
            new StreamEvent.ToolArguments(3, "}"),
            new StreamEvent.BlockEnded(3),
            new StreamEvent.ToolStarted(4, "toolu_2", "now"),
            new StreamEvent.BlockEnded(4),
            new StreamEvent.Finished(FinishReason.TOOL_CALLS, null),
            new StreamEvent.Used(new Usage(18, 5, 2, 7, 3))),
        events("messages.full"));
  }

  @Test
  void aRefusalSaysItsExplanation() throws IOException {
    assertEquals(
        List.of(
            new StreamEvent.Started("msg_2", "claude-opus-5"),
            new StreamEvent.RefusalText(0, "It may harm."),
            new StreamEvent.Finished(FinishReason.REFUSAL, null),
            new StreamEvent.Used(new Usage(61, 0, 0, 2, 0))),
        events("messages.refusal"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"messages.full", "messages.refusal"})
  @DisplayName("Case 2: cut at every byte, it never looks finished")
  void aCutStreamNeverLooksFinished(String name) throws IOException {
    byte[] stream = stream(name);
    var chat = new ChatCodec();
    for (int cut = 0; cut < stream.length - 1; cut++) {
      var pipe =
          new ConvertingStream(
              new MessagesCodec(), chat.streamEncoder(new AnswerHead("1", "m", 1), true));
      pipe.feed(stream, 0, cut);
      pipe.end();
      String text = pipe.take().text();

      assertFalse(text.contains("[DONE]\n"), "cut at " + cut);
      assertFalse(text.contains("\"finish_reason\":\""), "cut at " + cut);
    }
  }

  @Test
  @DisplayName("Case 15: any chunking gives the same chunks")
  void isTheSameInAnyChunks() throws IOException {
    byte[] stream = stream("messages.full");
    String whole = converted(stream, stream.length);
    for (int size : new int[] {1, 2, 3, 7, 100}) {
      assertEquals(whole, converted(stream, size), "by " + size);
    }
  }

  private static String converted(byte[] stream, int size) {
    var pipe =
        new ConvertingStream(
            new MessagesCodec(), new ChatCodec().streamEncoder(new AnswerHead("1", "m", 1), true));
    var out = new StringBuilder();
    for (int at = 0; at < stream.length; at += size) {
      pipe.feed(stream, at, Math.min(stream.length, at + size));
      out.append(pipe.take().text());
    }

    assertEquals(Standing.ENDED, pipe.end());
    return out.toString();
  }

  @Test
  @DisplayName("Case 20: a plain answer comes back as it was, its usage counted as a whole")
  void aPlainAnswerComesBackAsItWas() {
    String answer =
        HEAD
            + "\"content\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"c2ln\"},"
            + "{\"type\":\"redacted_thinking\",\"data\":\"x\"},{\"type\":\"text\",\"text\":\"hi\"},"
            + "{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\"f\",\"input\":{\"a\":1.50}}],"
            + "\"stop_reason\":\"tool_use\",\"stop_sequence\":null,\"stop_details\":null,"
            + USAGE;
    var codec = new MessagesCodec();

    var good = assertInstanceOf(Answer.Good.class, codec.readAnswer(Bytes.of(answer)));

    assertEquals(new Usage(6, 2, 1, 9, 4), good.response().usage().orElseThrow());
    assertEquals(answer, codec.writeAnswer(good.response(), new AnswerHead("1", "x", 1)).text());
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "end_turn",
    "stop_sequence",
    "max_tokens",
    "model_context_window_exceeded",
    "pause_turn"
  })
  void everyStopReasonComesBackAsItWas(String reason) {
    String answer =
        HEAD
            + "\"content\":[],\"stop_reason\":\""
            + reason
            + "\",\"stop_sequence\":\"END\",\"stop_details\":null,"
            + USAGE;
    var codec = new MessagesCodec();

    var good = assertInstanceOf(Answer.Good.class, codec.readAnswer(Bytes.of(answer)));

    assertEquals(answer, codec.writeAnswer(good.response(), new AnswerHead("1", "x", 1)).text());
  }

  @Test
  void theToolThatIsTheAnswerBecomesText() {
    String answer =
        HEAD
            + "\"content\":[{\"type\":\"tool_use\",\"id\":\"t\",\"name\":\""
            + JsonAnswer.TOOL
            + "\",\"input\":{\"a\":1}}],\"stop_reason\":\"tool_use\","
            + USAGE;

    var good =
        assertInstanceOf(Answer.Good.class, new MessagesCodec().readAnswer(Bytes.of(answer)));

    assertEquals(List.of(new ContentPart.Text("{\"a\":1}")), good.response().parts());
    assertEquals(FinishReason.STOP, good.response().finish());
  }

  @Test
  void anErrorInDisguiseIsAFailure() {
    var bad =
        assertInstanceOf(
            Answer.Bad.class,
            new MessagesCodec()
                .readAnswer(
                    Bytes.of(
                        "{\"type\":\"error\",\"error\":{\"type\":\"overloaded_error\",\"message\":\"busy\"}}")));

    assertEquals(FailureKind.OVERLOADED, bad.failure().kind());
  }

  private static List<StreamEvent> events(String name) throws IOException {
    return Decoded.events(new MessagesCodec(), stream(name));
  }

  static byte[] stream(String name) throws IOException {
    try (InputStream in =
        MessagesUpstreamTest.class.getResourceAsStream("/streams/" + name + ".sse")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
