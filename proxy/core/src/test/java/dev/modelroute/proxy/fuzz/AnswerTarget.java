package dev.modelroute.proxy.fuzz;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.openai.PlainAnswer;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.wire.Json;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;

/// A plain answer is bad and says why, or it can be told in every dialect; in its own it is told as
/// the same answer.
record AnswerTarget(Dialect dialect) implements FuzzTarget {
  private static final AnswerHead HEAD = new AnswerHead("1", "team/chat", 1_700_000_000L);

  @Override
  public void run(byte[] input) throws Exception {
    PlainAnswer.Checked checked = dialect.checkAnswer(Bytes.of(input));
    switch (FuzzTarget.upstream(dialect).readAnswer(Bytes.of(input))) {
      case Answer.Bad bad -> assertFalse(bad.failure().message().isEmpty());
      case Answer.Good good -> {
        if (dialect != Dialect.BEDROCK_CONVERSE && isUtf8(input)) {
          assertInstanceOf(PlainAnswer.Checked.Good.class, checked);
        }
        told(good.response());
      }
    }
  }

  /// Jackson fills up a short field name with bytes of 0xFF when it looks for it among those that
  /// it has read before. So what has such bytes, and is no UTF-8, may pass for that name, or not.
  private static boolean isUtf8(byte[] input) {
    try {
      UTF_8.newDecoder().decode(ByteBuffer.wrap(input));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private void told(ChatResponse response) throws Exception {
    for (Dialect caller : CALLERS) {
      Bytes written = FuzzTarget.caller(caller).writeAnswer(response, HEAD);
      assertInstanceOf(ObjectNode.class, Json.MAPPER.readTree(written.copy()));
      if (caller == dialect) {
        same(response, FuzzTarget.upstream(caller).readAnswer(written));
      }
    }
  }

  private static void same(ChatResponse once, Answer twice) {
    ChatResponse again = assertInstanceOf(Answer.Good.class, twice).response();
    assertEquals(Said.by(once.parts()), Said.by(again.parts()));
    assertEquals(once.finish(), again.finish());
  }
}
