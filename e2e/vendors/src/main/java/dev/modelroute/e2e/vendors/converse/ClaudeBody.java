package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.messages.ClaudeFacts;
import dev.modelroute.e2e.vendors.wire.Json;

/// The Messages body that Bedrock makes of a Converse request for Claude, as far as Claude finds
/// fault with such bodies.
final class ClaudeBody {
  private final ConverseTurn turn;

  ClaudeBody(ConverseTurn turn) {
    this.turn = turn;
  }

  ObjectNode body() {
    var body = Json.object();
    int longest = ClaudeFacts.of(turn.modelId()).longestOutput();
    body.put("max_tokens", turn.inference("maxTokens").asInt(longest));
    copy(body, "temperature", turn.inference("temperature"));
    copy(body, "top_p", turn.inference("topP"));
    copy(body, "thinking", turn.additional("thinking"));
    tools(body);
    toolChoice(body);
    outputConfig(body);
    var messages = body.putArray("messages");
    turn.messages().forEach(message -> messages.add(message(message)));
    return body;
  }

  private static void copy(ObjectNode body, String field, JsonNode value) {
    if (!value.isMissingNode()) {
      body.set(field, value);
    }
  }

  private void tools(ObjectNode body) {
    if (turn.tools().isEmpty()) {
      return;
    }
    var tools = body.putArray("tools");
    for (JsonNode tool : turn.tools()) {
      var spec = tool.path("toolSpec");
      if (spec.isObject()) {
        var added = tools.addObject().put("name", spec.path("name").asText());
        added.set("input_schema", spec.path("inputSchema").path("json"));
        copy(added, "strict", spec.path("strict"));
      }
    }
  }

  private void toolChoice(ObjectNode body) {
    copy(body, "tool_choice", turn.additional("tool_choice"));
    var names = turn.toolChoice().fieldNames();
    if (names.hasNext()) {
      var type = names.next();
      body.putObject("tool_choice")
          .put("type", type)
          .put("name", turn.toolChoice().path(type).path("name").asText());
    }
  }

  private void outputConfig(ObjectNode body) {
    copy(body, "output_config", turn.additional("output_config"));
    var config = turn.body().path("outputConfig");
    if (config.isObject()) {
      var output = body.withObjectProperty("output_config");
      copy(output, "effort", config.path("effort"));
      copy(output, "format", config.path("textFormat"));
    }
  }

  private static ObjectNode message(JsonNode message) {
    var translated = Json.object().put("role", message.path("role").asText());
    var content = translated.putArray("content");
    message.path("content").forEach(block -> add(content, block));
    return translated;
  }

  private static void add(ArrayNode content, JsonNode block) {
    if (block.has("text")) {
      content.addObject().put("type", "text").set("text", block.get("text"));
    } else if (block.has("toolUse")) {
      content.addObject().put("type", "tool_use").set("id", block.get("toolUse").path("toolUseId"));
    } else if (block.has("toolResult")) {
      content.addObject().put("type", "tool_result");
    } else if (block.has("reasoningContent")) {
      content.add(reasoning(block.get("reasoningContent")));
    } else if (block.has("cachePoint") && !content.isEmpty()) {
      ((ObjectNode) content.get(content.size() - 1)).putObject("cache_control");
    } else {
      content.addObject().put("type", "other");
    }
  }

  private static ObjectNode reasoning(JsonNode reasoning) {
    if (reasoning.has("redactedContent")) {
      var block = Json.object().put("type", "redacted_thinking");
      block.set("data", reasoning.get("redactedContent"));
      return block;
    }
    var text = reasoning.path("reasoningText");
    return Json.object()
        .put("type", "thinking")
        .put("thinking", text.path("text").asText())
        .put("signature", text.path("signature").asText());
  }
}
