package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.Usage;
import dev.modelroute.e2e.vendors.wire.Json;

/// Writes the response object of the Responses API, with every field that was recorded; it repeats
/// most of the request.
final class ResponseWriter {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private final Turn turn;
  private final String id;

  ResponseWriter(Turn turn) {
    this.turn = turn;
    this.id = turn.ids().next("resp_");
  }

  /// The response before the model has said anything.
  ObjectNode started() {
    return styled("in_progress", NullNode.instance, Json.array(), NullNode.instance);
  }

  /// The response with all that the model has said.
  ObjectNode ended(Reply reply, ArrayNode output) {
    var usage = usage(reply.usage());
    return isWhole(reply)
        ? styled("completed", NullNode.instance, output, usage)
        : styled("incomplete", incomplete(reply), output, usage);
  }

  static boolean isWhole(Reply reply) {
    return switch (reply.finish()) {
      case STOP, STOP_SEQUENCE, PAUSE, TOOL_CALLS, MALFORMED_OUTPUT, MALFORMED_TOOL_USE -> true;
      case LENGTH, CONTEXT_WINDOW, CONTENT_FILTER, GUARDRAIL -> false;
    };
  }

  private static ObjectNode incomplete(Reply reply) {
    var isFiltered =
        reply.finish() == FinishReason.CONTENT_FILTER || reply.finish() == FinishReason.GUARDRAIL;
    return Json.object().put("reason", isFiltered ? "content_filter" : "max_output_tokens");
  }

  private ObjectNode styled(String status, JsonNode incomplete, ArrayNode output, JsonNode usage) {
    var now = turn.now().getEpochSecond();
    var response =
        Json.object()
            .put("id", id)
            .put("object", "response")
            .put("created_at", now)
            .put("status", status)
            .put("background", false);
    response.set(
        "completed_at", status.equals("completed") ? JSON.numberNode(now) : JSON.nullNode());
    response.putNull("error").put("frequency_penalty", 0.0);
    response.set("incomplete_details", incomplete);
    echo(response);
    response.set("output", output);
    response.set("usage", usage);
    return turn.style().response(response);
  }

  private void echo(ObjectNode response) {
    response.put("model", turn.servedAs());
    repeat(response, "instructions", NullNode.instance);
    repeat(response, "max_output_tokens", NullNode.instance);
    repeat(response, "max_tool_calls", NullNode.instance);
    response.putNull("moderation");
    repeat(response, "parallel_tool_calls", JSON.booleanNode(true));
    response.put("presence_penalty", 0.0);
    repeat(response, "previous_response_id", NullNode.instance);
    repeat(response, "prompt_cache_key", NullNode.instance);
    repeat(response, "prompt_cache_retention", NullNode.instance);
    response.set("reasoning", Repeated.reasoning(turn.body()));
    repeat(response, "safety_identifier", NullNode.instance);
    response.put("service_tier", "default");
    repeat(response, "store", JSON.booleanNode(true));
    repeat(response, "temperature", JSON.numberNode(1.0));
    response.set("text", Repeated.text(turn.body()));
    repeat(response, "tool_choice", JSON.textNode("auto"));
    response.set("tools", Repeated.tools(turn.body()));
    repeat(response, "top_logprobs", JSON.numberNode(0));
    repeat(response, "top_p", JSON.numberNode(1.0));
    repeat(response, "truncation", JSON.textNode("disabled"));
    repeat(response, "user", NullNode.instance);
    repeat(response, "metadata", Json.object());
  }

  private void repeat(ObjectNode response, String field, JsonNode otherwise) {
    var asked = turn.body().path(field);
    response.set(field, asked.isMissingNode() ? otherwise : asked);
  }

  private static ObjectNode usage(Usage usage) {
    var node = Json.object().put("input_tokens", usage.input());
    node.putObject("input_tokens_details")
        .put("cache_write_tokens", usage.cacheWrite())
        .put("cached_tokens", usage.cacheRead());
    node.put("output_tokens", usage.output());
    node.putObject("output_tokens_details").put("reasoning_tokens", usage.reasoning());
    return node.put("total_tokens", usage.total());
  }
}
