package dev.modelroute.e2e.bench.work;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.modelroute.e2e.bench.vendor.InstantAnswer;
import dev.modelroute.e2e.vendors.wire.EventStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// The vendor's answers, in the shapes that OpenAI, Anthropic and Bedrock give them.
final class Answers {
  /// Pieces of text in a stream.
  static final int DELTAS = 64;

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String SSE = "text/event-stream; charset=utf-8";
  private static final String WORDS = "Hello, world. ".repeat(32);

  private static final String USAGE =
      "\"usage\":{\"prompt_tokens\":420,\"completion_tokens\":64,\"total_tokens\":484,\"prompt_tokens_details\":{\"cached_tokens\":0},\"completion_tokens_details\":{\"reasoning_tokens\":0}}";

  private Answers() {}

  static InstantAnswer chat() {
    return InstantAnswer.whole(
        """
        {"id":"chatcmpl-1","object":"chat.completion","created":1760000000,"model":"gpt-5.5","choices":[{"index":0,"message":\
        {"role":"assistant","content":"%s","refusal":null,"annotations":[]},"logprobs":null,"finish_reason":"stop"}],%s,\
        "service_tier":"default","system_fingerprint":"fp_1"}\
        """
            .formatted(WORDS, USAGE));
  }

  static InstantAnswer responses() {
    return InstantAnswer.whole(
        """
        {"id":"resp_1","object":"response","created_at":1760000000,"status":"completed","model":"gpt-5.5","output":[{"id":"msg_1",\
        "type":"message","status":"completed","role":"assistant","content":[{"type":"output_text","annotations":[],"text":"%s"}]}],\
        "usage":{"input_tokens":420,"input_tokens_details":{"cached_tokens":0},"output_tokens":64,\
        "output_tokens_details":{"reasoning_tokens":0},"total_tokens":484}}\
        """
            .formatted(WORDS));
  }

  static InstantAnswer messages() {
    return InstantAnswer.whole(
        """
        {"id":"msg_1","type":"message","role":"assistant","model":"claude-sonnet-4-5","content":[{"type":"text","text":"%s"}],\
        "stop_reason":"end_turn","stop_sequence":null,"usage":{"input_tokens":420,"cache_creation_input_tokens":0,\
        "cache_read_input_tokens":0,"output_tokens":64,"service_tier":"standard"}}\
        """
            .formatted(WORDS));
  }

  static InstantAnswer converse() {
    return InstantAnswer.whole(
        """
        {"metrics":{"latencyMs":812},"output":{"message":{"content":[{"text":"%s"}],"role":"assistant"}},"stopReason":"end_turn",\
        "usage":{"inputTokens":420,"outputTokens":64,"totalTokens":484}}\
        """
            .formatted(WORDS));
  }

  /// The role and the first delta at once, and then a delta per `pace`; the last says why it ends.
  static InstantAnswer chatStream(Duration pace) {
    var events = new ArrayList<>(List.of(opening()));
    for (int i = 1; i < DELTAS; i++) {
      events.add(delta("{\"content\":\" word\"}", "null"));
    }
    events.add(events.removeLast() + delta("{}", "\"stop\"") + "data: [DONE]\n\n");
    return InstantAnswer.stream(SSE, bytes(events), pace, true);
  }

  /// The same by Bedrock: what is told apart there goes together here, too.
  static InstantAnswer converseStream(Duration pace) {
    byte[] opening = frame("messageStart", "{\"p\":\"abcdefghijkl\",\"role\":\"assistant\"}");
    var events = new ArrayList<>(List.of(together(opening, word("One"))));
    for (int i = 1; i < DELTAS; i++) {
      events.add(word(" word"));
    }
    byte[] end =
        together(
            frame("contentBlockStop", "{\"contentBlockIndex\":0,\"p\":\"abcdefgh\"}"),
            frame("messageStop", "{\"p\":\"abcdefghijklmno\",\"stopReason\":\"end_turn\"}"));
    byte[] used =
        frame(
            "metadata",
            """
            {"metrics":{"latencyMs":812},"p":"abcdefghijkl","usage":{"inputTokens":420,"outputTokens":64,"totalTokens":484}}\
            """);
    events.add(together(together(events.removeLast(), end), used));
    return InstantAnswer.stream(EventStream.STREAM.contentType(), events, pace, true);
  }

  private static byte[] word(String text) {
    return frame(
        "contentBlockDelta",
        "{\"contentBlockIndex\":0,\"delta\":{\"text\":\"%s\"},\"p\":\"abcdefghijklmnop\"}"
            .formatted(text));
  }

  private static byte[] frame(String name, String json) {
    try {
      return EventStream.STREAM.event(name, JSON.readTree(json)).bytes().getBytes();
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(json, e);
    }
  }

  private static byte[] together(byte[] first, byte[] second) {
    byte[] both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }

  /// A stream that says one word, and never more.
  static InstantAnswer heldStream() {
    return InstantAnswer.stream(SSE, bytes(List.of(opening())), Duration.ZERO, false);
  }

  private static List<byte[]> bytes(List<String> events) {
    return events.stream().map(event -> event.getBytes(StandardCharsets.UTF_8)).toList();
  }

  private static String opening() {
    return delta("{\"role\":\"assistant\",\"content\":\"\",\"refusal\":null}", "null")
        + delta("{\"content\":\"One\"}", "null");
  }

  private static String delta(String delta, String finish) {
    return """
    data: {"id":"chatcmpl-1","object":"chat.completion.chunk","created":1760000000,"model":"gpt-5.5","service_tier":"default",\
    "system_fingerprint":"fp_1","choices":[{"index":0,"delta":%s,"logprobs":null,"finish_reason":%s}]}

    """
        .formatted(delta, finish);
  }
}
