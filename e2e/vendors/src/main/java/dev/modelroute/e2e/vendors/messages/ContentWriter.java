package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.wire.Json;

/// Writes the content blocks of an answer: thinking, text, tool calls.
final class ContentWriter {
  private final MessagesTurn turn;

  ContentWriter(MessagesTurn turn) {
    this.turn = turn;
  }

  /// A refusal has no block: it is told by the reason to stop.
  ArrayNode blocks(Reply reply) {
    var blocks = Json.array();
    if (turn.thinks() && !reply.reasoning().isEmpty()) {
      blocks.add(thinking(reply.reasoning()));
    }
    if (turn.thinks() && !reply.redacted().isEmpty()) {
      var data = ThinkingSeal.redact(turn.servedAs(), reply.redacted());
      blocks.addObject().put("type", "redacted_thinking").put("data", data);
    }
    if (!reply.text().isEmpty()) {
      blocks.addObject().put("type", "text").put("text", reply.text());
    }
    reply.toolCalls().forEach(call -> blocks.add(toolUse(call)));
    return blocks;
  }

  /// Thinking may be omitted from what is shown; its signature never is.
  private ObjectNode thinking(String reasoning) {
    var isOmitted = turn.body().path("thinking").path("display").asText().equals("omitted");
    return Json.object()
        .put("type", "thinking")
        .put("thinking", isOmitted ? "" : reasoning)
        .put("signature", ThinkingSeal.sign(turn.servedAs(), reasoning));
  }

  private ObjectNode toolUse(ToolCall call) {
    var block =
        Json.object()
            .put("type", "tool_use")
            .put("id", turn.ids().next(turn.host().toolIds()))
            .put("name", call.name());
    block.set("input", input(call));
    block.putObject("caller").put("type", "direct");
    return block;
  }

  private static JsonNode input(ToolCall call) {
    return Json.read(call.arguments()).orElseGet(Json::object);
  }
}
