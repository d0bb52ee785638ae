package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.Bounded;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.Usage;
import dev.modelroute.e2e.vendors.wire.Json;

/// Writes a reply as a message, the way Anthropic's own service does.
final class MessagesWriter {
  private final MessagesTurn turn;

  MessagesWriter(MessagesTurn turn) {
    this.turn = turn;
  }

  ObjectNode message(Bounded said) {
    var message = begun();
    message.set("content", new ContentWriter(turn).blocks(said.reply()));
    message.setAll(ending(said));
    message.set("usage", usage(said.reply().usage()));
    return message;
  }

  /// The message before the model has said anything, without its usage.
  ObjectNode begun() {
    var message =
        Json.object()
            .put("model", turn.servedAs())
            .put("id", turn.ids().next(turn.host().messageIds()))
            .put("type", "message")
            .put("role", "assistant");
    message.putArray("content");
    return message.putNull("stop_reason").putNull("stop_sequence").putNull("stop_details");
  }

  static ObjectNode ending(Bounded said) {
    var ending = Json.object().put("stop_reason", stopReason(said.reply()));
    ending.put("stop_sequence", said.stopSequence());
    ending.set("stop_details", stopDetails(said.reply()));
    return ending;
  }

  private static String stopReason(Reply reply) {
    if (!reply.refusal().isEmpty()) {
      return "refusal";
    }
    return switch (reply.finish()) {
      case STOP, MALFORMED_OUTPUT, MALFORMED_TOOL_USE -> "end_turn";
      case STOP_SEQUENCE -> "stop_sequence";
      case PAUSE -> "pause_turn";
      case LENGTH -> "max_tokens";
      case CONTEXT_WINDOW -> "model_context_window_exceeded";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER, GUARDRAIL -> "refusal";
    };
  }

  private static JsonNode stopDetails(Reply reply) {
    if (!stopReason(reply).equals("refusal")) {
      return NullNode.instance;
    }
    var details = Json.object().put("type", "refusal").put("category", "general_harms");
    return details.put("explanation", reply.refusal().isEmpty() ? null : reply.refusal());
  }

  /// What was read, and one token of what is to be written.
  static ObjectNode usageAtFirst(Usage usage) {
    return usage(new Usage(usage.input(), usage.cacheRead(), usage.cacheWrite(), 1, 0));
  }

  static ObjectNode usage(Usage usage) {
    var node = cumulative(usage);
    node.putObject("cache_creation")
        .put("ephemeral_5m_input_tokens", usage.cacheWrite())
        .put("ephemeral_1h_input_tokens", 0);
    node.putNull("server_tool_use");
    return node.put("service_tier", "standard")
        .put("inference_geo", "not_available")
        .put("speed", "standard");
  }

  /// The counts that the end of a stream repeats. Input excludes what was read from a cache or
  /// written to it.
  static ObjectNode cumulative(Usage usage) {
    var node =
        Json.object()
            .put("input_tokens", usage.input() - usage.cacheRead() - usage.cacheWrite())
            .put("cache_creation_input_tokens", usage.cacheWrite())
            .put("cache_read_input_tokens", usage.cacheRead())
            .put("output_tokens", usage.output());
    node.putObject("output_tokens_details").put("thinking_tokens", usage.reasoning());
    return node;
  }
}
