package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.HashSet;
import java.util.Optional;

/// What Anthropic finds wrong with the tools that are offered, and with the choice among them.
final class ToolChecks {
  private static final String NAME = "^[a-zA-Z0-9_-]{1,128}$";

  private ToolChecks() {}

  static Optional<Problem> toolsWrong(MessagesTurn turn) {
    var tools = turn.body().path("tools");
    var names = new HashSet<String>();
    for (int i = 0; i < tools.size(); i++) {
      var tool = tools.get(i);
      var problem = isOurs(tool) ? toolWrong("tools." + i + ".custom", tool) : NONE;
      if (problem.isPresent()) {
        return problem;
      }
      if (!names.add(tool.path("name").asText())) {
        return Refusals.invalid("tools: Tool names must be unique.");
      }
    }
    return Optional.empty();
  }

  private static final Optional<Problem> NONE = Optional.empty();

  /// Tools of another type are Anthropic's own.
  private static boolean isOurs(JsonNode tool) {
    return tool.path("type").asText("custom").equals("custom");
  }

  private static Optional<Problem> toolWrong(String path, JsonNode tool) {
    if (!tool.hasNonNull("name")) {
      return Refusals.required(path + ".name");
    }
    if (!tool.get("name").asText().matches(NAME)) {
      return Refusals.invalid(path + ".name: String should match pattern '" + NAME + "'");
    }
    if (!tool.hasNonNull("input_schema")) {
      return Refusals.required(path + ".input_schema");
    }
    var type = tool.get("input_schema").path("type");
    if (type.isMissingNode()) {
      return Refusals.required(path + ".input_schema.type");
    }
    return type.asText().equals("object")
        ? Optional.empty()
        : Refusals.invalid(path + ".input_schema.type: Input should be 'object'");
  }

  static Optional<Problem> strictWrong(MessagesTurn turn) {
    var tools = turn.body().path("tools");
    for (int i = 0; i < tools.size(); i++) {
      if (tools.get(i).path("strict").asBoolean(false)) {
        var problem = strictWrong(turn, "tools." + i + ".custom", tools.get(i));
        if (problem.isPresent()) {
          return problem;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> strictWrong(MessagesTurn turn, String path, JsonNode tool) {
    if (!turn.host().takesStrictTools(turn.facts())) {
      return Refusals.extra(path + ".strict");
    }
    return isClosed(tool.path("input_schema"))
        ? Optional.empty()
        : Refusals.invalid(
            path + ": For 'object' type, 'additionalProperties' must be explicitly set to false");
  }

  private static boolean isClosed(JsonNode schema) {
    var isOpen =
        schema.path("type").asText().equals("object")
            && schema.path("additionalProperties").asBoolean(true);
    if (isOpen) {
      return false;
    }
    for (JsonNode part : schema) {
      if (part.isContainerNode() && !isClosed(part)) {
        return false;
      }
    }
    return true;
  }

  static Optional<Problem> choiceWrong(MessagesTurn turn) {
    var choice = turn.body().path("tool_choice");
    var type = choice.path("type").asText();
    if (choice.isMissingNode() || type.equals("none")) {
      return Optional.empty();
    }
    if (turn.body().path("tools").isEmpty()) {
      return Refusals.invalid(
          "tool_choice: tool_choice may only be specified while providing tools");
    }
    var isForced = type.equals("any") || type.equals("tool");
    if (isForced && !turn.facts().takesForcedTools()) {
      return Refusals.invalid(
          "tool_choice: type \"tool\" and \"any\" are not supported for this model.");
    }
    return type.equals("tool") ? nameUnknown(turn, choice.path("name").asText()) : NONE;
  }

  private static Optional<Problem> nameUnknown(MessagesTurn turn, String name) {
    return turn.body().path("tools").findValuesAsText("name").contains(name)
        ? Optional.empty()
        : Refusals.invalid("Tool '" + name + "' not found in provided tools");
  }
}
