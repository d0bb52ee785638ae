package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.vendor.InstantAnswer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// The vendor's answers, in the shape that OpenAI gives them.
final class Answers {
  static final int DELTAS = 64;

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
            .formatted("Hello, world. ".repeat(32), USAGE));
  }

  static InstantAnswer responses() {
    return InstantAnswer.whole(
        """
        {"id":"resp_1","object":"response","created_at":1760000000,"status":"completed","model":"gpt-5.5","output":[{"id":"msg_1",\
        "type":"message","status":"completed","role":"assistant","content":[{"type":"output_text","annotations":[],"text":"%s"}]}],\
        "usage":{"input_tokens":420,"input_tokens_details":{"cached_tokens":0},"output_tokens":64,\
        "output_tokens_details":{"reasoning_tokens":0},"total_tokens":484}}\
        """
            .formatted("Hello, world. ".repeat(32)));
  }

  /// The role and the first delta at once, and then a delta per `pace`; the last says why it ends.
  static InstantAnswer chatStream(Duration pace) {
    var events = new ArrayList<>(List.of(opening()));
    for (int i = 1; i < DELTAS; i++) {
      events.add(delta("{\"content\":\" word\"}", "null"));
    }
    events.add(events.removeLast() + delta("{}", "\"stop\"") + "data: [DONE]\n\n");
    return InstantAnswer.stream(events, pace, true);
  }

  /// A stream that says one word, and never more.
  static InstantAnswer heldStream() {
    return InstantAnswer.stream(List.of(opening()), Duration.ZERO, false);
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
