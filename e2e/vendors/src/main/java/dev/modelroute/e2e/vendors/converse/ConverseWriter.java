package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.Bounded;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.reply.Usage;
import dev.modelroute.e2e.vendors.wire.Json;

/// Writes a reply as Converse does, with the fields that nobody has documented.
final class ConverseWriter {
  private static final int LATENCY = 802;

  private final ConverseTurn turn;

  ConverseWriter(ConverseTurn turn) {
    this.turn = turn;
  }

  ObjectNode response(Bounded said) {
    var response = Json.object();
    var fields = StopSequencePaths.of(turn, said.stopSequence());
    if (!fields.isEmpty()) {
      response.set("additionalModelResponseFields", fields);
    }
    var message = response.putObject("output").putObject("message");
    message.set("content", blocks(said.reply()));
    message.put("role", "assistant");
    response.put("stopReason", stopReason(said.reply()));
    return response.setAll(metadata(said.reply()));
  }

  ArrayNode blocks(Reply reply) {
    var blocks = new Reasoning(turn).blocks(reply);
    if (!reply.text().isEmpty()) {
      blocks.addObject().put("text", reply.text());
    }
    reply.toolCalls().forEach(call -> blocks.add(toolUse(call)));
    return blocks;
  }

  private ObjectNode toolUse(ToolCall call) {
    var block = Json.object();
    var use = block.putObject("toolUse");
    use.set("input", Json.read(call.arguments()).orElseGet(Json::object));
    use.put("name", call.name()).put("toolUseId", toolUseId()).put("type", "tool_use");
    return block;
  }

  /// Mistral gives ids that it takes back.
  private String toolUseId() {
    var id = turn.ids().next("tooluse_");
    return turn.model().is(Family.MISTRAL) ? id.substring(id.length() - 9) : id;
  }

  static String stopReason(Reply reply) {
    if (!reply.refusal().isEmpty()) {
      return "content_filtered";
    }
    return switch (reply.finish()) {
      case STOP, PAUSE -> "end_turn";
      case STOP_SEQUENCE -> "stop_sequence";
      case LENGTH -> "max_tokens";
      case CONTEXT_WINDOW -> "model_context_window_exceeded";
      case TOOL_CALLS -> "tool_use";
      case CONTENT_FILTER -> "content_filtered";
      case GUARDRAIL -> "guardrail_intervened";
      case MALFORMED_OUTPUT -> "malformed_model_output";
      case MALFORMED_TOOL_USE -> "malformed_tool_use";
    };
  }

  /// What is told about the whole: usage, latency, and what the request had chosen.
  ObjectNode metadata(Reply reply) {
    var metadata = Json.object();
    metadata.putObject("metrics").put("latencyMs", LATENCY);
    var performance = turn.body().path("performanceConfig");
    if (performance.isObject()) {
      metadata.set("performanceConfig", performance);
    }
    var tier = turn.body().path("serviceTier").path("type").asText("default");
    metadata.putObject("serviceTier").put("type", tier);
    if (Guardrail.intervenes(turn) && Guardrail.isTraced(turn)) {
      metadata.set("trace", Guardrail.trace(turn));
    }
    metadata.set("usage", usage(reply.usage()));
    return metadata;
  }

  /// Input excludes what was read from a cache or written to it. Two counts have undocumented
  /// twins.
  private static ObjectNode usage(Usage usage) {
    var node = Json.object();
    if (usage.cacheWrite() > 0) {
      node.putArray("cacheDetails")
          .addObject()
          .put("inputTokens", usage.cacheWrite())
          .put("ttl", "5m");
    }
    node.put("cacheReadInputTokenCount", usage.cacheRead())
        .put("cacheReadInputTokens", usage.cacheRead())
        .put("cacheWriteInputTokenCount", usage.cacheWrite())
        .put("cacheWriteInputTokens", usage.cacheWrite())
        .put("inputTokens", usage.input() - usage.cacheRead() - usage.cacheWrite())
        .put("outputTokens", usage.output())
        .putObject("serverToolUsage");
    return node.put("totalTokens", usage.total());
  }
}
