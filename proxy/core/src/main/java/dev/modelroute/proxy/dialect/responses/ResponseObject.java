package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.openai.OpenAiUsage;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.Json;
import java.util.Optional;

/// The response object, with every field that OpenAI's SDKs require: an answer, and part of a
/// stream's events.
record ResponseObject(String id, String model, long created) {
  /// What the upstream does not say of itself, `head` does.
  static ResponseObject of(String id, String model, AnswerHead head) {
    return new ResponseObject(
        id.isEmpty() ? "resp_" + head.id() : id,
        model.isEmpty() ? head.model() : model,
        head.created());
  }

  ObjectNode inProgress() {
    return object("in_progress", Optional.empty(), Json.MAPPER.createArrayNode());
  }

  ObjectNode ended(FinishReason finish, ArrayNode output, Optional<Usage> usage) {
    Optional<String> reason = ResponsesFinish.incomplete(finish);
    ObjectNode node = object(reason.isEmpty() ? "completed" : "incomplete", reason, output);
    usage.ifPresent(told -> node.set("usage", OpenAiUsage.responses(told)));
    return node;
  }

  /// Parameters of the request stand at their defaults: they are not known here, and no client
  /// relies on their echo. `store` is the truth: nothing is kept.
  private ObjectNode object(String status, Optional<String> incomplete, ArrayNode output) {
    ObjectNode node =
        Json.MAPPER
            .createObjectNode()
            .put("id", id)
            .put("object", "response")
            .put("created_at", created)
            .put("status", status)
            .putNull("error");
    node.putNull("incomplete_details");
    incomplete.ifPresent(reason -> node.putObject("incomplete_details").put("reason", reason));
    node.putNull("instructions").putNull("max_output_tokens").put("model", model);
    node.set("output", output);
    node.put("parallel_tool_calls", true).putNull("previous_response_id").put("store", false);
    node.putNull("temperature").put("tool_choice", "auto").putArray("tools");
    node.putNull("top_p").putObject("metadata");
    return node.putNull("usage");
  }
}
