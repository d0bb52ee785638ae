package dev.modelroute.proxy.vendor;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.dialect.ConverseFrames;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.stream.StreamPipe;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What one streamed event may take from the heap, in bytes: at least twice what it took when the
/// row was written, which stands behind it. A parser that was made for it would take about 700 of
/// them; a tree takes about 1500.
class StreamBudgetTest {
  private static final AnswerHead HEAD = new AnswerHead("1", "team/chat", 1_700_000_000L);

  @ParameterizedTest(name = "{0}, forwarded")
  @CsvSource(
      textBlock =
          """
          OPENAI_CHAT, 500, 155
          OPENAI_RESPONSES, 500, 180
          ANTHROPIC_MESSAGES, 500, 179
          """)
  void anEventIsForwardedWithin(Dialect dialect, long budget, long was) {
    assertWithin(
        new Allocated.Budget(budget, was),
        dialect,
        new AnswerPath.Verbatim(dialect, List.of()).pipe());
  }

  @ParameterizedTest(name = "{0} to {1}")
  @CsvSource(
      textBlock =
          """
          OPENAI_CHAT, OPENAI_RESPONSES, 6100, 3038
          OPENAI_CHAT, ANTHROPIC_MESSAGES, 5400, 2696
          OPENAI_RESPONSES, OPENAI_CHAT, 3900, 1912
          OPENAI_RESPONSES, ANTHROPIC_MESSAGES, 3900, 1920
          ANTHROPIC_MESSAGES, OPENAI_CHAT, 3500, 1720
          ANTHROPIC_MESSAGES, OPENAI_RESPONSES, 4100, 2035
          BEDROCK_CONVERSE, OPENAI_CHAT, 1900, 904
          BEDROCK_CONVERSE, OPENAI_RESPONSES, 2400, 1188
          BEDROCK_CONVERSE, ANTHROPIC_MESSAGES, 1800, 896
          """)
  void anEventIsConvertedWithin(Dialect upstream, Dialect caller, long budget, long was) {
    var path =
        new AnswerPath.Converted(
            caller.caller().orElseThrow(),
            upstream.upstream().orElseThrow(),
            HEAD,
            true,
            List.of());

    assertWithin(new Allocated.Budget(budget, was), upstream, path.pipe());
  }

  private static void assertWithin(Allocated.Budget budget, Dialect upstream, StreamPipe pipe) {
    feed(pipe, opening(upstream));
    byte[] event = delta(upstream);

    budget.assertHolds(() -> feed(pipe, event));
  }

  private static void feed(StreamPipe pipe, byte[] bytes) {
    assertEquals(Standing.OPEN, pipe.feed(bytes, 0, bytes.length));
    pipe.take();
  }

  /// Up to the first content.
  private static byte[] opening(Dialect upstream) {
    return switch (upstream) {
      case OPENAI_CHAT -> delta(upstream);
      case OPENAI_RESPONSES ->
          sse(
              """
              event: response.created
              data: {"type":"response.created","sequence_number":0,"response":{"id":"r","object":"response","status":"in_progress","output":[]}}

              event: response.output_item.added
              data: {"type":"response.output_item.added","sequence_number":1,"output_index":0,"item":{"id":"m1","type":"message","status":"in_progress","role":"assistant","content":[]}}

              event: response.content_part.added
              data: {"type":"response.content_part.added","sequence_number":2,"item_id":"m1","output_index":0,"content_index":0,"part":{"type":"output_text","text":"","annotations":[]}}

              event: response.output_text.delta
              data: {"type":"response.output_text.delta","sequence_number":3,"item_id":"m1","output_index":0,"content_index":0,"delta":"Hi"}

              """);
      case ANTHROPIC_MESSAGES ->
          sse(
              """
              event: message_start
              data: {"type":"message_start","message":{"id":"m","type":"message","role":"assistant","model":"c","content":[],"stop_reason":null,"usage":{"input_tokens":3,"output_tokens":1}}}

              event: content_block_start
              data: {"type":"content_block_start","index":0,"content_block":{"type":"text","text":""}}

              event: content_block_delta
              data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":"Hi"}}

              """);
      case BEDROCK_CONVERSE ->
          ConverseFrames.frames(
              List.of(
                  "messageStart {\"role\":\"assistant\"}",
                  "contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"text\":\"Hi\"}}"));
      case ANTHROPIC_TOKEN_COUNT, OPENAI_EMBEDDINGS ->
          throw new IllegalArgumentException("no streams");
    };
  }

  /// A few words more, with all that vendors say beside them.
  private static byte[] delta(Dialect upstream) {
    return switch (upstream) {
      case OPENAI_CHAT ->
          sse(
              """
              data: {"id":"chatcmpl-DdX0a1b2c3d4e5f6g7h8i9j0","object":"chat.completion.chunk","created":1763740000,"model":"gpt-5.5-2026-04-01","service_tier":"default","system_fingerprint":null,"choices":[{"index":0,"delta":{"content":" of the Danube"},"logprobs":null,"finish_reason":null}],"usage":null,"obfuscation":"a1b2c3d4"}

              """);
      case OPENAI_RESPONSES ->
          sse(
              """
              event: response.output_text.delta
              data: {"type":"response.output_text.delta","sequence_number":4,"item_id":"m1","output_index":0,"content_index":0,"delta":" of the Danube","logprobs":[],"obfuscation":"a1b2c3d4"}

              """);
      case ANTHROPIC_MESSAGES ->
          sse(
              """
              event: content_block_delta
              data: {"type":"content_block_delta","index":0,"delta":{"type":"text_delta","text":" of the Danube"}}

              """);
      case BEDROCK_CONVERSE ->
          ConverseFrames.frames(
              List.of(
                  "contentBlockDelta {\"contentBlockIndex\":0,\"delta\":{\"text\":\" of the Danube\"},\"p\":\"abcdefghijklmnop\"}"));
      case ANTHROPIC_TOKEN_COUNT, OPENAI_EMBEDDINGS ->
          throw new IllegalArgumentException("no streams");
    };
  }

  private static byte[] sse(String text) {
    return text.getBytes(UTF_8);
  }
}
