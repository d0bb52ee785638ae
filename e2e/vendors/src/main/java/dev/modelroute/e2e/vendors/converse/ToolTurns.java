package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// What Converse finds wrong with tool calls and their results: all results of one turn's calls
/// stand in the next turn, and tools must be offered for as long as calls are remembered.
final class ToolTurns {
  private ToolTurns() {}

  static Optional<Problem> toolConfigMissing(ConverseTurn turn) {
    var usesTools =
        ConverseBlock.all(turn).stream()
            .anyMatch(block -> block.is("toolUse") || block.is("toolResult"));
    return !usesTools || turn.body().hasNonNull("toolConfig")
        ? Optional.empty()
        : Validation.problem(
            "The toolConfig field must be defined when using toolUse and toolResult content"
                + " blocks.");
  }

  static Optional<Problem> callsWrong(ConverseTurn turn) {
    return ContentChecks.first(turn, ToolTurns::callWrong);
  }

  private static Optional<Problem> callWrong(ConverseBlock block) {
    for (String kind : new String[] {"toolUse", "toolResult"}) {
      var id = block.get(kind).path("toolUseId");
      if (block.is(kind)) {
        var member = block.member() + "." + kind + ".toolUseId";
        var problem = ToolConfigChecks.nameWrong(member, id.asText());
        if (problem.isPresent()) {
          return problem;
        }
      }
    }
    return block.is("toolUse") ? useWrong(block) : Optional.empty();
  }

  private static Optional<Problem> useWrong(ConverseBlock block) {
    var call = block.get("toolUse");
    var member = block.member() + ".toolUse.name";
    return ToolConfigChecks.nameWrong(member, call.path("name").asText())
        .or(() ->
            call.path("input").isObject()
                ? Optional.empty()
                : Validation.problem(
                    "The format of the value at "
                        + block.path()
                        + ".toolUse.input is invalid. Provide a json object for the field and try"
                        + " again."));
  }

  static Optional<Problem> unpaired(ConverseTurn turn) {
    List<String> open = List.of();
    for (int i = 0; i < turn.messages().size(); i++) {
      var message = turn.messages().get(i);
      var calls = ids(message, "toolUse");
      var results = ids(message, "toolResult");
      var wrong = duplicate(i, "toolUse", calls);
      wrong = wrong.isPresent() ? wrong : duplicate(i, "toolResult", results);
      wrong = wrong.isPresent() ? wrong : unmatched(i, open, results);
      if (wrong.isPresent()) {
        return wrong;
      }
      open = calls;
    }
    return Optional.empty();
  }

  private static Optional<Problem> duplicate(int index, String kind, List<String> ids) {
    var seen = new HashSet<String>();
    return ids.stream()
        .filter(id -> !seen.add(id))
        .findFirst()
        .flatMap(id ->
            Validation.problem(
                "The %s blocks at messages.%d.content contain duplicate Ids: %s"
                    .formatted(kind, index, id)));
  }

  private static Optional<Problem> unmatched(int index, List<String> open, List<String> results) {
    var missing = open.stream().filter(id -> !results.contains(id)).toList();
    if (!missing.isEmpty()) {
      return Validation.problem(
          "Expected toolResult blocks at messages.%d.content for the following Ids: %s"
              .formatted(index, String.join(", ", missing)));
    }
    return results.size() > open.size()
        ? Validation.problem(
            ("The number of toolResult blocks at messages.%d.content exceeds the number of toolUse"
                    + " blocks of previous turn.")
                .formatted(index))
        : Optional.empty();
  }

  private static List<String> ids(JsonNode message, String kind) {
    var ids = new ArrayList<String>();
    for (JsonNode block : message.path("content")) {
      if (block.has(kind)) {
        ids.add(block.get(kind).path("toolUseId").asText());
      }
    }
    return ids;
  }
}
