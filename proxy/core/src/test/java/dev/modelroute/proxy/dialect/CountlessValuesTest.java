package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.wire.RequestEnvelope;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("N19: a body of countless values is not made a tree")
class CountlessValuesTest {
  private static final Bytes BODY =
      Bytes.of("{\"model\":\"m\",\"messages\":[" + "[],".repeat(600_000) + "[]]}");

  @ParameterizedTest
  @EnumSource(names = {"OPENAI_CHAT", "OPENAI_RESPONSES", "ANTHROPIC_MESSAGES"})
  void itIsNotConverted(Dialect dialect) {
    var codec = dialect.caller().orElseThrow();

    var refused = assertThrows(InvalidRequest.class, () -> codec.readRequest(BODY));

    assertEquals(
        "'body' has more values, or deeper ones, than can be converted.", refused.getMessage());
  }

  /// What was asked may be why: the vendor is not blamed.
  @ParameterizedTest
  @EnumSource(names = {"ANTHROPIC_MESSAGES", "BEDROCK_CONVERSE"})
  void noAnswerIsEither(Dialect dialect) {
    var answer = dialect.upstream().orElseThrow().readAnswer(BODY);

    var bad = assertInstanceOf(Answer.Bad.class, answer);
    assertEquals(FailureKind.ANSWER_TOO_LARGE, bad.failure().kind());
  }

  /// Its vendor knows what to say to it.
  @Test
  void itIsForwarded() throws RequestEnvelope.Malformed {
    assertEquals("m", RequestEnvelope.read(BODY).model());
  }
}
