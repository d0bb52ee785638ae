package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.dialect.chat.ChatCodec;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.ConvertingStream;
import dev.modelroute.proxy.dialect.converse.ConverseCodec;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.Usage;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConvertingStreamTest {
  private static final AnswerHead HEAD = new AnswerHead("1", "team/chat", 1700000000L);
  private static final byte[] FULL = ConverseFrames.frames(ConverseFrames.FULL);
  private static final String PREFIX =
      "data: {\"id\":\"chatcmpl-1\",\"object\":\"chat.completion.chunk\",\"created\":1700000000,"
          + "\"model\":\"team/chat\",";

  @Test
  @DisplayName("Cases 12 and 13: Converse becomes chunks, with indexes and whole arguments")
  void becomesChatChunks() {
    var run = new Run(true);
    run.feed(FULL, 0, FULL.length);

    assertEquals(Standing.ENDED, run.state);
    assertEquals(
        List.of(
            delta("\"role\":\"assistant\",\"content\":\"\""),
            delta("\"reasoning_content\":\"hm\""),
            delta(
                "\"thinking_blocks\":[{\"type\":\"thinking\",\"thinking\":\"hm\",\"signature\":\"c2ln\"}]"),
            delta("\"content\":\"grüße \""),
            delta("\"content\":\"🎉\""),
            delta(
                "\"tool_calls\":[{\"index\":0,\"id\":\"t1\",\"type\":\"function\","
                    + "\"function\":{\"name\":\"look\",\"arguments\":\"\"}}]"),
            delta(
                "\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"{\\\"zoom\\\": 1.50\"}}]"),
            delta("\"tool_calls\":[{\"index\":0,\"function\":{\"arguments\":\"}\"}}]"),
            delta(
                "\"tool_calls\":[{\"index\":1,\"id\":\"t2\",\"type\":\"function\","
                    + "\"function\":{\"name\":\"now\",\"arguments\":\"\"}}]"),
            delta("\"tool_calls\":[{\"index\":1,\"function\":{\"arguments\":\"{}\"}}]"),
            PREFIX
                + "\"choices\":[{\"index\":0,\"delta\":{},\"logprobs\":null,"
                + "\"finish_reason\":\"tool_calls\"}],\"usage\":null}",
            PREFIX
                + "\"choices\":[],\"usage\":{\"prompt_tokens\":17,\"completion_tokens\":7,"
                + "\"total_tokens\":24,\"prompt_tokens_details\":{\"cached_tokens\":5,"
                + "\"cache_write_tokens\":2},\"completion_tokens_details\":{\"reasoning_tokens\":0}}}",
            "data: [DONE]"),
        Arrays.asList(run.text().split("\n\n")));
    assertEquals(Optional.of(new Usage(17, 5, 2, 7, 0)), run.pipe.usage());
  }

  private static String delta(String fields) {
    return PREFIX
        + "\"choices\":[{\"index\":0,\"delta\":{"
        + fields
        + "},\"logprobs\":null,\"finish_reason\":null}],\"usage\":null}";
  }

  @Test
  @DisplayName("Case 15: any chunking gives the same events")
  void isTheSameInAnyChunks() {
    var whole = new Run(false);
    whole.feed(FULL, 0, FULL.length);
    for (int size : new int[] {1, 2, 3, 7, 0}) {
      var random = new Random(size);
      var run = new Run(false);
      for (int at = 0; at < FULL.length; ) {
        int to = Math.min(FULL.length, at + (size == 0 ? 1 + random.nextInt(200) : size));
        run.feed(FULL, at, to);
        at = to;
      }

      assertEquals(whole.text(), run.text(), "by " + size);
      assertEquals(Standing.ENDED, run.state);
    }
  }

  @Test
  @DisplayName("Case 2: cut at every byte, it never looks finished")
  void neverLooksFinishedWhenItIsCut() {
    int stop = FULL.length - ConverseFrames.frames(List.of(ConverseFrames.FULL.getLast())).length;
    for (int cut = 0; cut < FULL.length; cut++) {
      var reset = new Run(true);
      reset.feed(FULL, 0, cut);
      reset.broke();
      reset.assertBroken(cut);

      var clean = new Run(true);
      clean.feed(FULL, 0, cut);
      clean.end();
      if (cut == stop) {
        assertEquals(Standing.ENDED, clean.state, "usage is unknown, and all was said");
        assertTrue(clean.text().endsWith("data: [DONE]\n\n"));
      } else {
        clean.assertBroken(cut);
      }
    }
  }

  @Test
  @DisplayName("The commit table: nothing goes out before the first content")
  void commitsAtTheFirstContent() {
    var run = new Run(false);
    run.feedLines(ConverseFrames.FULL.subList(0, 1));

    assertEquals(Standing.WAITING, run.state);
    assertEquals("", run.text());

    run.feedLines(ConverseFrames.FULL.subList(1, 2));

    assertEquals(Standing.OPEN, run.state);
    assertTrue(run.text().contains("reasoning_content"));
  }

  @Test
  @DisplayName("Trap 11: an exception before the commit is the attempt's own failure")
  void anExceptionBeforeTheCommitFailsTheAttempt() {
    var run = new Run(false);
    run.feedLines(
        List.of(
            ConverseFrames.FULL.getFirst(),
            "exception:throttlingException {\"message\":\"slow\"}"));

    var failed = assertInstanceOf(State.Failed.class, run.state);
    assertEquals(FailureKind.RATE_LIMITED, failed.failure().kind());
    assertEquals("", run.text());
  }

  @Test
  void anExceptionAfterTheCommitIsToldInTheCallersDialect() {
    var run = new Run(false);
    var lines = new ArrayList<>(ConverseFrames.FULL.subList(0, 7));
    lines.add("exception:modelStreamErrorException {\"message\":\"The model stream failed.\"}");
    run.feedLines(lines);

    run.assertBroken(-1);
    assertTrue(run.text().contains("\"error\":{\"message\":\"The model stream failed.\""));
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "end_turn, stop",
    "stop_sequence, stop",
    "max_tokens, length",
    "model_context_window_exceeded, length",
    "guardrail_intervened, content_filter",
    "content_filtered, content_filter",
    "refusal, content_filter",
    "something_new, stop",
    "malformed_model_output, ",
    "malformed_tool_use, "
  })
  void everyStopReasonIsToldAsWhatItIs(String reason, String finish) {
    var run = new Run(false);
    var lines = new ArrayList<>(ConverseFrames.FULL.subList(0, 8));
    lines.add("messageStop {\"stopReason\":\"" + reason + "\"}");
    lines.add(ConverseFrames.FULL.getLast());
    run.feedLines(lines);

    if (finish == null) {
      run.assertBroken(-1);
    } else {
      assertEquals(Standing.ENDED, run.state);
      assertTrue(run.text().contains("\"finish_reason\":\"" + finish + "\""));
    }
  }

  @Test
  void theToolThatIsTheAnswerBecomesText() {
    var run = new Run(false);
    run.feedLines(
        List.of(
            ConverseFrames.FULL.getFirst(),
            "contentBlockStart {\"contentBlockIndex\":0,\"start\":{\"toolUse\":"
                + "{\"toolUseId\":\"t\",\"name\":\"modelroute_json_answer\"}}}",
            "contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"toolUse\":{\"input\":\"{}\"}}}",
            "contentBlockStop {\"contentBlockIndex\":0}",
            "messageStop {\"stopReason\":\"tool_use\"}",
            ConverseFrames.FULL.getLast()));

    assertTrue(run.text().contains("\"content\":\"{}\""));
    assertTrue(run.text().contains("\"finish_reason\":\"stop\""));
    assertFalse(run.text().contains("tool_calls"));
  }

  private static final class Run {
    private final ConvertingStream pipe;
    private final StringBuilder out = new StringBuilder();
    private State state = Standing.WAITING;

    Run(boolean includeUsage) {
      pipe =
          new ConvertingStream(
              new ConverseCodec(), new ChatCodec().streamEncoder(HEAD, includeUsage));
    }

    void feed(byte[] bytes, int from, int to) {
      state = pipe.feed(bytes, from, to);
      out.append(pipe.take().text());
    }

    void feedLines(List<String> lines) {
      byte[] bytes = ConverseFrames.frames(lines);
      feed(bytes, 0, bytes.length);
    }

    void broke() {
      state = pipe.broke(Failure.of(FailureKind.RESET, "connection reset"));
      out.append(pipe.take().text());
    }

    void end() {
      state = pipe.end();
      out.append(pipe.take().text());
    }

    String text() {
      return out.toString();
    }

    void assertBroken(int cut) {
      assertInstanceOf(State.Failed.class, state, "cut at " + cut);
      assertFalse(text().contains("[DONE]"), "cut at " + cut);
      assertFalse(text().contains("\"finish_reason\":\""), "cut at " + cut);
      if (!text().isEmpty()) {
        assertTrue(text().contains("\"error\""), "cut at " + cut);
      }
    }
  }
}
