package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/// What Anthropic finds wrong with tool calls and their results: each call needs its result in the
/// turn right behind it, and each result its call in the turn before.
final class ToolPairs {
  private static final String ID = "^[a-zA-Z0-9_-]+$";

  private ToolPairs() {}

  static Optional<Problem> callsWrong(MessagesTurn turn) {
    return Block.all(turn.body()).stream()
        .filter(block -> block.is("tool_use"))
        .flatMap(block -> callWrong(block).stream())
        .findFirst();
  }

  private static Optional<Problem> callWrong(Block block) {
    if (!block.node().path("id").asText().matches(ID)) {
      return Refusals.invalid(
          block.path() + ".tool_use.id: String should match pattern '" + ID + "'");
    }
    return block.node().path("input").isObject()
        ? Optional.empty()
        : Refusals.invalid(block.path() + ".tool_use.input: Input should be a valid dictionary");
  }

  static Optional<Problem> unpaired(MessagesTurn turn) {
    var messages = turn.body().path("messages");
    Set<String> open = Set.of();
    for (int i = 0; i < messages.size(); i++) {
      var problem = unpaired(i, messages.get(i), open);
      if (problem.isPresent()) {
        return problem;
      }
      open = calls(messages.get(i));
    }
    return Optional.empty();
  }

  private static Optional<Problem> unpaired(int index, JsonNode message, Set<String> open) {
    return orphan(index, message, open).or(() -> unanswered(index, message, open));
  }

  private static Set<String> calls(JsonNode message) {
    var ids = new LinkedHashSet<String>();
    for (JsonNode block : message.path("content")) {
      if (block.path("type").asText().equals("tool_use")) {
        ids.add(block.path("id").asText());
      }
    }
    return ids;
  }

  private static Optional<Problem> orphan(int index, JsonNode message, Set<String> open) {
    var content = message.path("content");
    for (int i = 0; i < content.size(); i++) {
      var block = content.get(i);
      if (isResult(block) && !open.contains(block.path("tool_use_id").asText())) {
        return Refusals.invalid(
            ("messages.%d.content.%d: unexpected `tool_use_id` found in `tool_result` blocks: %s."
                    + " Each `tool_result` block must have a corresponding `tool_use` block in the"
                    + " previous message.")
                .formatted(index, i, block.path("tool_use_id").asText()));
      }
    }
    return Optional.empty();
  }

  private static boolean isResult(JsonNode block) {
    return block.path("type").asText().equals("tool_result");
  }

  /// Only results that stand before anything else in a message count.
  private static Optional<Problem> unanswered(int index, JsonNode message, Set<String> open) {
    var missing = new LinkedHashSet<>(open);
    for (JsonNode block : message.path("content")) {
      if (!isResult(block)) {
        break;
      }
      missing.remove(block.path("tool_use_id").asText());
    }
    return missing.isEmpty()
        ? Optional.empty()
        : Refusals.invalid(
            ("messages.%d: `tool_use` ids were found without `tool_result` blocks immediately"
                    + " after: %s. Each `tool_use` block must have a corresponding `tool_result`"
                    + " block in the next message.")
                .formatted(index - 1, String.join(", ", missing)));
  }
}
