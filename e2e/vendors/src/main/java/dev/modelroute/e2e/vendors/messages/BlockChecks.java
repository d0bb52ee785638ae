package dev.modelroute.e2e.vendors.messages;

import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What Anthropic finds wrong with content blocks, each by itself.
final class BlockChecks {
  private static final List<String> TYPES =
      List.of(
          "text",
          "image",
          "document",
          "search_result",
          "thinking",
          "redacted_thinking",
          "tool_use",
          "tool_result",
          "server_tool_use",
          "web_search_tool_result",
          "web_fetch_tool_result",
          "code_execution_tool_result",
          "container_upload");
  private static final List<String> SHOWN =
      List.of("image/jpeg", "image/png", "image/gif", "image/webp");
  private static final List<String> OF_USERS = List.of("image", "tool_result", "search_result");

  private BlockChecks() {}

  private static Optional<Problem> first(
      MessagesTurn turn, Function<Block, Optional<Problem>> check) {
    return Block.all(turn.body()).stream()
        .flatMap(block -> check.apply(block).stream())
        .findFirst();
  }

  static Optional<Problem> typesUnknown(MessagesTurn turn) {
    return first(turn, block -> TYPES.contains(block.type()) ? Optional.empty() : unknown(block));
  }

  private static Optional<Problem> unknown(Block block) {
    if (block.type().isEmpty()) {
      return Refusals.required(block.path() + ".type");
    }
    var known = TYPES.stream().map(type -> "'" + type + "'").collect(Collectors.joining(", "));
    return Refusals.invalid(
        "%s: Input tag '%s' found using 'type' does not match any of the expected tags: %s"
            .formatted(block.path(), block.type(), known));
  }

  static Optional<Problem> misplaced(MessagesTurn turn) {
    return first(turn, block -> isMisplaced(turn, block) ? misplaced(block) : Optional.empty());
  }

  /// Documents of the assistant are refused under the newer version only.
  private static boolean isMisplaced(MessagesTurn turn, Block block) {
    if (!block.isOfAssistant()) {
      return block.is("tool_use") || block.is("thinking") || block.is("redacted_thinking");
    }
    var isDocument = block.is("document") && turn.version() == ApiVersion.OF_2026;
    return isDocument || OF_USERS.contains(block.type());
  }

  private static Optional<Problem> misplaced(Block block) {
    var owner = block.isOfAssistant() ? "user" : "assistant";
    return Refusals.invalid(
        "messages.%d: `%s` blocks can only be in `%s` messages"
            .formatted(block.message(), block.type(), owner));
  }

  static Optional<Problem> citationsOfUsers(MessagesTurn turn) {
    if (turn.version() == ApiVersion.OF_2023) {
      return Optional.empty();
    }
    return first(
        turn,
        block -> {
          var isCited = block.is("text") && block.node().hasNonNull("citations");
          return isCited && !block.isOfAssistant()
              ? Refusals.extra(block.path() + ".text.citations")
              : Optional.empty();
        });
  }

  static Optional<Problem> imagesUnreadable(MessagesTurn turn) {
    return first(turn, block -> block.is("image") ? image(turn, block) : Optional.empty());
  }

  private static Optional<Problem> image(MessagesTurn turn, Block block) {
    var source = block.node().path("source");
    var path = block.path() + ".image.source";
    return switch (source.path("type").asText()) {
      case "url" ->
          turn.host().fetchesUrls()
              ? Optional.empty()
              : Refusals.invalid(path + ": URL sources are not supported");
      case "file" -> Optional.empty();
      case "base64" ->
          SHOWN.contains(source.path("media_type").asText())
              ? Optional.empty()
              : Refusals.invalid(
                  path
                      + ".base64.media_type: Input should be 'image/jpeg', 'image/png', 'image/gif'"
                      + " or 'image/webp'");
      default -> Refusals.required(path + ".type");
    };
  }
}
