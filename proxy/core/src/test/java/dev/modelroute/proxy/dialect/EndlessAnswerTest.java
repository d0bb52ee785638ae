package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.ConvertingStream;
import dev.modelroute.proxy.dialect.stream.StreamPipe;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.model.FailureKind;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("N19: an answer that never ends fills no memory")
class EndlessAnswerTest {
  private static final AnswerHead HEAD = new AnswerHead("1", "team/chat", 1_700_000_000L);
  private static final int ENOUGH = 20_000;

  @Test
  void anAnswerThatIsToldAgainAtItsEndIsBounded() {
    StreamPipe pipe = toResponses();
    byte[] delta = text(0, "x".repeat(1000));
    State state = feed(pipe, delta);
    long most = 0;
    for (int i = 0; i < ENOUGH && state == Standing.OPEN; i++) {
      state = feed(pipe, delta);
      most = Math.max(most, pipe.held());
    }

    var failed = assertInstanceOf(State.Failed.class, state);
    assertEquals(FailureKind.CUT_SHORT, failed.failure().kind());
    assertTrue(most > 8_000_000 && most < 9_000_000, "held " + most);
  }

  @Test
  void anAnswerInEverMoreBlocksIsBounded() {
    StreamPipe pipe = toResponses();
    State state = feed(pipe, text(0, "x"));
    int block = 0;
    while (block < ENOUGH && state == Standing.OPEN) {
      state = feed(pipe, text(++block, "x"));
    }

    assertInstanceOf(State.Failed.class, state);
    assertEquals(4096, block);
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENAI_CHAT", "ANTHROPIC_MESSAGES"})
  void anAnswerThatIsToldOnceKeepsNothing(Dialect caller) {
    StreamPipe pipe = to(caller);
    byte[] delta = text(0, "x".repeat(1000));
    for (int i = 0; i < ENOUGH; i++) {
      assertEquals(Standing.OPEN, feed(pipe, delta));
    }

    assertTrue(pipe.held() < 10_000, "holds " + pipe.held());
  }

  @Test
  void anEventOfCountlessValuesIsNotRead() {
    StreamPipe pipe = to(Dialect.OPENAI_CHAT);
    feed(pipe, text(0, "x"));

    State state =
        feed(
            pipe,
            ConverseFrames.frames(
                List.of("contentBlockStart {\"p\":[" + "[],".repeat(600_000) + "[]]}")));

    var failed = assertInstanceOf(State.Failed.class, state);
    assertEquals(FailureKind.CUT_SHORT, failed.failure().kind());
    assertEquals(
        "the answer has more values, or deeper ones, than can be converted",
        failed.failure().message());
  }

  private static StreamPipe toResponses() {
    return to(Dialect.OPENAI_RESPONSES);
  }

  private static StreamPipe to(Dialect caller) {
    return new ConvertingStream(
        Dialect.BEDROCK_CONVERSE.upstream().orElseThrow(),
        caller.caller().orElseThrow().streamEncoder(HEAD, true));
  }

  private static byte[] text(int block, String text) {
    return ConverseFrames.frames(
        List.of(
            "contentBlockDelta {\"contentBlockIndex\":%d,\"delta\":{\"text\":\"%s\"}}"
                .formatted(block, text)));
  }

  private static State feed(StreamPipe pipe, byte[] bytes) {
    State state = pipe.feed(bytes, 0, bytes.length);
    pipe.take();
    return state;
  }
}
