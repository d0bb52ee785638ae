package dev.modelroute.proxy.dialect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Usage;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/// An answer is not lost over the counts that it comes with.
class UsageCountsTest {
  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "7, 7",
    "9007199254740992, 9007199254740992",
    "9007199254740993, 0",
    "9223372036854775807, 0",
    "99999999999999999999999999, 0",
    "-1, 0",
    "1.5, 0",
    "'\"7\"', 0",
    "null, 0",
    "{}, 0"
  })
  void whatIsNoCountSaysNothing(String told, long read) {
    for (Dialect dialect : Dialect.values()) {
      if (dialect.upstream().isPresent()) {
        assertEquals(read, usage(dialect, told).output(), dialect + " of " + told);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPENAI_CHAT", "OPENAI_RESPONSES", "ANTHROPIC_MESSAGES", "BEDROCK_CONVERSE"})
  void sumsStayCounts(Dialect dialect) {
    Usage usage = usage(dialect, "9007199254740992");

    assertEquals(usage.input(), usage.uncached() + usage.cacheRead() + usage.cacheWrite());
  }

  private static Usage usage(Dialect dialect, String count) {
    Bytes answer = Bytes.of(answer(dialect).replace("COUNT", count));
    var read =
        assertInstanceOf(
            Answer.Good.class, dialect.upstream().orElseThrow().readAnswer(answer), answer.text());
    Optional<Usage> usage = read.response().usage();
    return usage.orElseThrow();
  }

  private static String answer(Dialect dialect) {
    return switch (dialect) {
      case OPENAI_CHAT ->
          """
          {"id":"c","choices":[{"index":0,"message":{"role":"assistant","content":"hi"},"finish_reason":"stop"}],
           "usage":{"prompt_tokens":COUNT,"completion_tokens":COUNT}}
          """;
      case OPENAI_RESPONSES ->
          """
          {"id":"r","status":"completed","output":[{"type":"message","role":"assistant",
           "content":[{"type":"output_text","text":"hi"}]}],"usage":{"input_tokens":COUNT,"output_tokens":COUNT}}
          """;
      case ANTHROPIC_MESSAGES ->
          """
          {"id":"m","type":"message","role":"assistant","content":[{"type":"text","text":"hi"}],"stop_reason":"end_turn",
           "usage":{"input_tokens":COUNT,"cache_read_input_tokens":COUNT,"cache_creation_input_tokens":COUNT,
           "output_tokens":COUNT}}
          """;
      case BEDROCK_CONVERSE ->
          """
          {"output":{"message":{"role":"assistant","content":[{"text":"hi"}]}},"stopReason":"end_turn",
           "usage":{"inputTokens":COUNT,"cacheReadInputTokens":COUNT,"cacheWriteInputTokens":COUNT,"outputTokens":COUNT}}
          """;
      case ANTHROPIC_TOKEN_COUNT, OPENAI_EMBEDDINGS -> throw new IllegalArgumentException();
    };
  }
}
