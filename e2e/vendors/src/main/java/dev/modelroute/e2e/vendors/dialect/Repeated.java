package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.wire.Json;

/// The parts of a Responses request that the response repeats with its defaults filled in.
final class Repeated {
  private Repeated() {}

  static ObjectNode reasoning(ObjectNode body) {
    var asked = body.path("reasoning");
    var reasoning = Json.object();
    reasoning.put("context", "current_turn");
    reasoning.put("effort", asked.path("effort").asText("medium"));
    reasoning.put("mode", asked.path("mode").asText("standard"));
    reasoning.set("summary", asked.has("summary") ? asked.get("summary") : NullNode.instance);
    return reasoning;
  }

  static ObjectNode text(ObjectNode body) {
    var asked = body.path("text");
    var text = Json.object();
    text.set("format", format(asked.path("format")));
    text.put("verbosity", asked.path("verbosity").asText("medium"));
    return text;
  }

  private static JsonNode format(JsonNode asked) {
    return asked.isObject() ? asked : Json.object().put("type", "text");
  }

  static ArrayNode tools(ObjectNode body) {
    var tools = Json.array();
    body.path("tools").forEach(tool -> tools.add(tool(tool)));
    return tools;
  }

  /// A function without `strict` is a strict one here, unlike in Chat Completions.
  private static JsonNode tool(JsonNode asked) {
    if (!asked.path("type").asText().equals("function")) {
      return asked;
    }
    var tool = Json.object().put("type", "function");
    tool.set("description", orNull(asked, "description"));
    tool.set("name", asked.path("name"));
    tool.set("parameters", orNull(asked, "parameters"));
    tool.set(
        "strict",
        asked.hasNonNull("strict")
            ? asked.get("strict")
            : JsonNodeFactory.instance.booleanNode(true));
    return tool;
  }

  private static JsonNode orNull(JsonNode node, String field) {
    return node.has(field) ? node.get(field) : NullNode.instance;
  }
}
