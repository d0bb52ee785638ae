package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.modelroute.proxy.dialect.chat.ChatCodec;
import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.ConvertingStream;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.model.Bytes;
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
import org.junit.jupiter.params.provider.ValueSource;

/// Chat Completions as an upstream speaks it.
class ChatUpstreamTest {
  @Test
  void aStreamIsReadIntoBlocks() throws IOException {
    assertEquals(
        List.of(
            new StreamEvent.Started("chatcmpl-1", "gpt-5.5"),
            new StreamEvent.Text(0, "Grüß "),
            new StreamEvent.BlockEnded(0),
            new StreamEvent.ToolStarted(1, "call_1", "look"),
            new StreamEvent.ToolArguments(1, "{\"a\": \"[DONE]\"}"),
            new StreamEvent.BlockEnded(1),
            new StreamEvent.Finished(FinishReason.TOOL_CALLS, null),
            new StreamEvent.Used(new Usage(12, 4, 2, 5, 1))),
        events("chat.full"));
  }

  @Test
  @DisplayName("Case 19: Azure's chunks without a choice say nothing")
  void azuresFilterChunksSayNothing() throws IOException {
    assertEquals(
        List.of(
            new StreamEvent.Started("chatcmpl-2", "gpt-5.5-2026-04-23"),
            new StreamEvent.Text(0, "Hello"),
            new StreamEvent.BlockEnded(0),
            new StreamEvent.Finished(FinishReason.STOP, null)),
        events("chat.azure-filter"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"chat.full", "chat.azure-filter"})
  void aCutStreamNeverLooksFinished(String name) throws IOException {
    byte[] stream = stream(name);
    var codec = new ChatCodec();
    for (int cut = 0; cut < stream.length; cut++) {
      var pipe =
          new ConvertingStream(codec, codec.streamEncoder(new AnswerHead("1", "m", 1), true));
      pipe.feed(stream, 0, cut);
      boolean ended = pipe.end() == Standing.ENDED;
      String text = pipe.take().text();

      assertEquals(ended, text.endsWith("data: [DONE]\n\n"), "cut at " + cut);
      if (!ended) {
        assertFalse(text.contains("\"finish_reason\":\""), "cut at " + cut);
      }
    }
  }

  @Test
  void aPlainAnswerComesBackAsItWas() {
    String answer =
        "{\"id\":\"c\",\"object\":\"chat.completion\",\"created\":1,\"model\":\"m\",\"choices\":"
            + "[{\"index\":0,\"message\":{\"role\":\"assistant\",\"content\":\"hi\",\"refusal\":null,"
            + "\"tool_calls\":[{\"id\":\"t\",\"type\":\"function\",\"function\":{\"name\":\"f\","
            + "\"arguments\":\"{\\\"a\\\": 1.50}\"}}]},\"logprobs\":null,"
            + "\"finish_reason\":\"tool_calls\"}]}";
    var codec = new ChatCodec();

    var good = assertInstanceOf(Answer.Good.class, codec.readAnswer(Bytes.of(answer)));

    assertEquals(answer, codec.writeAnswer(good.response(), new AnswerHead("1", "x", 1)).text());
  }

  private static List<StreamEvent> events(String name) throws IOException {
    return Decoded.events(new ChatCodec(), stream(name));
  }

  private static byte[] stream(String name) throws IOException {
    try (InputStream in = ChatUpstreamTest.class.getResourceAsStream("/streams/" + name + ".sse")) {
      return Objects.requireNonNull(in, name).readAllBytes();
    }
  }
}
