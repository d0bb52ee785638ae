package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Optional;

/// What Converse finds wrong with the tools that are offered, and with the choice among them.
final class ToolConfigChecks {
  private static final String NAME = "[a-zA-Z0-9_-]+";
  private static final int LONGEST_NAME = 64;

  private ToolConfigChecks() {}

  static Optional<Problem> toolsWrong(ConverseTurn turn) {
    if (!turn.body().hasNonNull("toolConfig")) {
      return Optional.empty();
    }
    if (turn.tools().isEmpty()) {
      return Validation.constraint("toolConfig.tools", "have length greater than or equal to 1");
    }
    for (int i = 0; i < turn.tools().size(); i++) {
      var spec = turn.tools().get(i).path("toolSpec");
      var problem = spec.isObject() ? specWrong(i, spec) : Optional.<Problem>empty();
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> specWrong(int index, JsonNode spec) {
    var member = "toolConfig.tools." + (index + 1) + ".member.toolSpec";
    var name = nameWrong(member + ".name", spec.path("name").asText());
    if (name.isPresent()) {
      return name;
    }
    if (spec.has("description") && spec.get("description").asText().isEmpty()) {
      return Validation.constraint(
          member + ".description", "have length greater than or equal to 1");
    }
    var schema = spec.path("inputSchema").path("json");
    return schema.path("type").asText().equals("object")
        ? Optional.empty()
        : Validation.problem(
            "The value at toolConfig.tools."
                + index
                + ".toolSpec.inputSchema.json.type must be one of the following: object.");
  }

  static Optional<Problem> nameWrong(String member, String name) {
    if (!name.matches(NAME)) {
      return Validation.constraint(member, "satisfy regular expression pattern: " + NAME);
    }
    return name.length() > LONGEST_NAME
        ? Validation.constraint(member, "have length less than or equal to 64")
        : Optional.empty();
  }

  static Optional<Problem> unsupported(ConverseTurn turn) {
    if (turn.body().hasNonNull("toolConfig") && !turn.model().has(ConverseModel.Trait.TOOLS)) {
      return Validation.problem("This model doesn't support tool use.");
    }
    var choice = choice(turn);
    var isForced = choice.equals("any") || choice.equals("tool");
    return isForced && !turn.model().has(ConverseModel.Trait.FORCED_TOOLS)
        ? Validation.unsupported("toolConfig.toolChoice." + choice)
        : Optional.empty();
  }

  static Optional<Problem> choiceWrong(ConverseTurn turn) {
    var choice = choice(turn);
    if (choice.isEmpty()) {
      return Optional.empty();
    }
    if (turn.additional("tool_choice").has("type")) {
      return Validation.problem(
          "The additional field tool_choice/type conflicts with the existing field"
              + " toolConfig.toolChoice."
              + choice
              + ". Remove tool_choice/type and try again.");
    }
    var name = turn.toolChoice().path("tool").path("name").asText();
    return name.isEmpty() || turn.tools().findValuesAsText("name").contains(name)
        ? Optional.empty()
        : Validation.ofModel("Tool '" + name + "' not found in provided tools");
  }

  private static String choice(ConverseTurn turn) {
    var names = turn.toolChoice().fieldNames();
    return names.hasNext() ? names.next() : "";
  }
}
