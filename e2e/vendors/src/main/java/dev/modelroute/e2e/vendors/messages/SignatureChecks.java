package dev.modelroute.e2e.vendors.messages;

import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Optional;

/// What Anthropic finds wrong with thinking that is given back.
final class SignatureChecks {
  private SignatureChecks() {}

  static Optional<Problem> thinkingChanged(MessagesTurn turn) {
    return Block.all(turn.body()).stream()
        .flatMap(block -> changed(turn, block).stream())
        .findFirst();
  }

  private static Optional<Problem> changed(MessagesTurn turn, Block block) {
    return switch (block.type()) {
      case "thinking" -> thinking(turn, block);
      case "redacted_thinking" ->
          ThinkingSeal.isRedacted(turn.servedAs(), block.node().path("data").asText())
              ? Optional.empty()
              : Refusals.invalid(block.path() + ": Invalid `data` in `redacted_thinking` block");
      default -> Optional.empty();
    };
  }

  private static Optional<Problem> thinking(MessagesTurn turn, Block block) {
    var signature = block.node().path("signature").asText();
    if (signature.isEmpty()) {
      return Refusals.required(block.path() + ".thinking.signature");
    }
    if (!ThinkingSeal.isSigned(turn.servedAs(), "", signature)) {
      return Refusals.invalid(block.path() + ": Invalid `signature` in `thinking` block");
    }
    var text = block.node().path("thinking").asText();
    return ThinkingSeal.isSigned(turn.servedAs(), text, signature)
        ? Optional.empty()
        : Refusals.invalid(
            block.path()
                + ": `thinking` or `redacted_thinking` blocks in the latest assistant message"
                + " cannot be modified. These blocks must remain as they were in the original"
                + " response.");
  }

  /// Who thinks to a budget must be shown what it thought before it called the tools whose results
  /// it now gets.
  static Optional<Problem> thinkingMissing(MessagesTurn turn) {
    var messages = turn.body().path("messages");
    int last = messages.size() - 2;
    if (last < 0 || !turn.thinkingType().equals(ThinkingMode.ENABLED.type())) {
      return Optional.empty();
    }
    var first = messages.get(last).path("content").path(0).path("type").asText();
    var callsTools =
        Block.all(turn.body()).stream()
            .anyMatch(block -> block.message() == last && block.is("tool_use"));
    return !callsTools || first.equals("thinking") || first.equals("redacted_thinking")
        ? Optional.empty()
        : missing(last, first);
  }

  private static Optional<Problem> missing(int message, String found) {
    return Refusals.invalid(
        ("messages.%d.content.0.type: Expected `thinking` or `redacted_thinking`, but found `%s`."
                + " When `thinking` is enabled, a final `assistant` message must start with a"
                + " thinking block (preceeding the lastmost set of `tool_use` and `tool_result`"
                + " blocks). We recommend you include thinking blocks from previous turns. To avoid"
                + " this requirement, disable `thinking`. Please consult our documentation at"
                + " https://docs.claude.com/en/docs/build-with-claude/extended-thinking")
            .formatted(message, found));
  }
}
