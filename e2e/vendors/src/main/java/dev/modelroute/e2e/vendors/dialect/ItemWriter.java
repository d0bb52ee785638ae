package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.wire.Json;

/// Writes the output items of the Responses API: reasoning, a message, function calls.
final class ItemWriter {
  private final Turn turn;

  ItemWriter(Turn turn) {
    this.turn = turn;
  }

  ArrayNode items(Reply reply) {
    var items = Json.array();
    if (!reply.reasoning().isEmpty()) {
      items.add(reasoning(reply.reasoning()));
    }
    if (!reply.text().isEmpty() || !reply.refusal().isEmpty()) {
      items.add(message(reply));
    }
    reply.toolCalls().forEach(call -> items.add(functionCall(call)));
    return items;
  }

  /// Reasoning is shown to those who asked for a summary, and sealed for those who keep no state
  /// with the vendor.
  private ObjectNode reasoning(String text) {
    var item = Json.object().put("id", turn.ids().next("rs_")).put("type", "reasoning");
    if (asksForEncryptedReasoning()) {
      item.put("encrypted_content", Seal.close(turn.vendor(), text));
    }
    var summary = item.putArray("summary");
    if (turn.body().path("reasoning").hasNonNull("summary")) {
      summary.addObject().put("type", "summary_text").put("text", text);
    }
    return item;
  }

  private boolean asksForEncryptedReasoning() {
    for (JsonNode include : turn.body().path("include")) {
      if (include.asText().equals("reasoning.encrypted_content")) {
        return true;
      }
    }
    return false;
  }

  private ObjectNode message(Reply reply) {
    var item =
        Json.object()
            .put("id", turn.ids().next("msg_"))
            .put("type", "message")
            .put("status", "completed");
    var content = item.putArray("content");
    if (!reply.text().isEmpty()) {
      content.add(textPart(reply.text()));
    }
    if (!reply.refusal().isEmpty()) {
      content.add(refusalPart(reply.refusal()));
    }
    return item.put("role", "assistant");
  }

  static ObjectNode textPart(String text) {
    var part = Json.object().put("type", "output_text");
    part.putArray("annotations");
    part.putArray("logprobs");
    return part.put("text", text);
  }

  static ObjectNode refusalPart(String refusal) {
    return Json.object().put("type", "refusal").put("refusal", refusal);
  }

  private ObjectNode functionCall(ToolCall call) {
    return Json.object()
        .put("id", turn.ids().next("fc_"))
        .put("type", "function_call")
        .put("status", "completed")
        .put("arguments", call.arguments())
        .put("call_id", turn.ids().next("call_"))
        .put("name", call.name());
  }
}
