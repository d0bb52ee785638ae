package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.reply.Usage;
import dev.modelroute.e2e.vendors.wire.Json;
import java.util.List;

/// Writes a reply as Chat Completions, the way OpenAI's own service was recorded to write it.
final class ChatWriter {
  static final String FINGERPRINT = "fp_de604bd877";

  private ChatWriter() {}

  static ObjectNode completion(Turn turn, Reply reply) {
    var completion =
        Json.object()
            .put("id", turn.ids().next("chatcmpl-"))
            .put("object", "chat.completion")
            .put("created", turn.now().getEpochSecond())
            .put("model", turn.servedAs());
    var choices = completion.putArray("choices");
    for (int i = 0; i < choices(turn); i++) {
      choices.add(choice(turn, reply, i));
    }
    completion.set("usage", usage(reply.usage()));
    return completion.put("service_tier", "default").put("system_fingerprint", FINGERPRINT);
  }

  static List<ObjectNode> chunks(Turn turn, Reply reply) {
    var writer = new ChunkWriter(turn);
    for (int i = 0; i < choices(turn); i++) {
      writer.choice(i, reply);
    }
    writer.usage(reply.usage());
    return writer.chunks();
  }

  private static int choices(Turn turn) {
    return turn.body().path("n").asInt(1);
  }

  private static ObjectNode choice(Turn turn, Reply reply, int index) {
    var choice = Json.object().put("index", index);
    choice.set("message", message(turn, reply));
    return choice.putNull("logprobs").put("finish_reason", finishReason(reply.finish()));
  }

  private static ObjectNode message(Turn turn, Reply reply) {
    var message = Json.object().put("role", "assistant");
    message.put("content", reply.text().isEmpty() ? null : reply.text());
    if (turn.style().showsReasoning() && !reply.reasoning().isEmpty()) {
      message.put("reasoning_content", reply.reasoning());
    }
    if (!reply.toolCalls().isEmpty()) {
      var calls = message.putArray("tool_calls");
      reply.toolCalls().forEach(call -> calls.add(toolCall(turn, call)));
    }
    message.put("refusal", reply.refusal().isEmpty() ? null : reply.refusal());
    message.putArray("annotations");
    return message;
  }

  private static ObjectNode toolCall(Turn turn, ToolCall call) {
    var node = Json.object().put("id", turn.ids().next("call_")).put("type", "function");
    node.putObject("function").put("name", call.name()).put("arguments", call.arguments());
    return node;
  }

  static ObjectNode usage(Usage usage) {
    var node =
        Json.object()
            .put("prompt_tokens", usage.input())
            .put("completion_tokens", usage.output())
            .put("total_tokens", usage.total());
    node.putObject("prompt_tokens_details")
        .put("cached_tokens", usage.cacheRead())
        .put("cache_write_tokens", usage.cacheWrite())
        .put("audio_tokens", 0);
    node.putObject("completion_tokens_details")
        .put("reasoning_tokens", usage.reasoning())
        .put("audio_tokens", 0)
        .put("accepted_prediction_tokens", 0)
        .put("rejected_prediction_tokens", 0);
    return node;
  }

  static String finishReason(FinishReason finish) {
    return switch (finish) {
      case STOP, STOP_SEQUENCE, PAUSE, MALFORMED_OUTPUT, MALFORMED_TOOL_USE -> "stop";
      case LENGTH, CONTEXT_WINDOW -> "length";
      case TOOL_CALLS -> "tool_calls";
      case CONTENT_FILTER, GUARDRAIL -> "content_filter";
    };
  }
}
