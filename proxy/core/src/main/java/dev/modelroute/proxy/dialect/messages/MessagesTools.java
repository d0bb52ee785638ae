package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.CacheMarks;
import dev.modelroute.proxy.dialect.codec.JsonAnswer;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.OutputFormat;
import dev.modelroute.proxy.model.Tool;
import dev.modelroute.proxy.model.ToolChoice;
import dev.modelroute.proxy.wire.Json;

/// Writes `tools` and `tool_choice`.
final class MessagesTools {
  private MessagesTools() {}

  static void write(ChatRequest request, ModelTraits traits, ObjectNode root) {
    ArrayNode tools = Json.MAPPER.createArrayNode();
    request.toolbox().tools().forEach(tool -> tool(tool, tools));
    boolean answers = JsonAnswer.isByTool(request, traits);
    if (answers && request.generation().format() instanceof OutputFormat.JsonSchema format) {
      tool(JsonAnswer.tool(format), tools);
    }
    if (!tools.isEmpty()) {
      root.set("tools", tools);
      choice(request, answers, root);
    }
  }

  private static void tool(Tool tool, ArrayNode tools) {
    ObjectNode node = tools.addObject().put("name", tool.name());
    if (tool.description() != null) {
      node.put("description", tool.description());
    }
    ObjectNode schema = node.putObject("input_schema");
    if (tool.schema() instanceof ObjectNode given) {
      schema.setAll(given);
    }
    if (!schema.has("type")) {
      schema.put("type", "object");
    }
    if (tool.strict() != null) {
      node.put("strict", tool.strict());
    }
    tool.cachePoint().ifPresent(point -> CacheMarks.claudes(point, node));
  }

  private static void choice(ChatRequest request, boolean answers, ObjectNode root) {
    ObjectNode choice = answers ? answer(request) : choice(request.toolbox().choice());
    boolean one = Boolean.FALSE.equals(request.toolbox().parallel());
    boolean none = choice.path("type").asText().equals("none");
    if (one && !none) {
      choice.put("disable_parallel_tool_use", true);
    }
    if (choice.size() > 1 || !choice.path("type").asText().equals("auto")) {
      root.set("tool_choice", choice);
    }
  }

  private static ObjectNode choice(ToolChoice choice) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    return switch (choice) {
      case ToolChoice.Plain.AUTO -> node.put("type", "auto");
      case ToolChoice.Plain.NONE -> node.put("type", "none");
      case ToolChoice.Plain.REQUIRED -> node.put("type", "any");
      case ToolChoice.Named named -> node.put("type", "tool").put("name", named.name());
    };
  }

  /// With tools of the caller's it calls one of those, or answers.
  private static ObjectNode answer(ChatRequest request) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    return request.toolbox().tools().isEmpty()
        ? node.put("type", "tool").put("name", JsonAnswer.TOOL)
        : node.put("type", "any");
  }
}
