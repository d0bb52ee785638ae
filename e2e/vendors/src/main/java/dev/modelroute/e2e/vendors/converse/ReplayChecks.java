package dev.modelroute.e2e.vendors.converse;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.modelroute.e2e.vendors.dialect.Seal;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Base64;
import java.util.Optional;

/// What models other than Claude find wrong with what is given back to them: reasoning that they
/// cannot know, and ids in a form that is not theirs.
final class ReplayChecks {
  private ReplayChecks() {}

  static Optional<Problem> reasoning(ConverseTurn turn) {
    return ContentChecks.first(
        turn, block -> block.is("reasoningContent") ? reasoning(turn, block) : Optional.empty());
  }

  private static Optional<Problem> reasoning(ConverseTurn turn, ConverseBlock block) {
    return switch (turn.model().family()) {
      case CLAUDE -> Optional.empty();
      case GPT -> sealed(turn, block);
      case GPT_OSS, NOVA, NOVA_2, MISTRAL, LLAMA, KIMI, OTHER ->
          Validation.unsupported("reasoningContent", block.role());
    };
  }

  private static Optional<Problem> sealed(ConverseTurn turn, ConverseBlock block) {
    var content = block.get("reasoningContent").path("redactedContent").asText();
    return isOurs(turn, content)
        ? Optional.empty()
        : Validation.ofModel(
            "{\"error\":{\"code\":\"invalid_encrypted_content\",\"message\":\"The encrypted content"
                + " could not be verified.\",\"param\":null,\"type\":\"invalid_request_error\"}}");
  }

  private static boolean isOurs(ConverseTurn turn, String base64) {
    try {
      return Seal.isOf(turn.vendor(), new String(Base64.getDecoder().decode(base64), UTF_8));
    } catch (IllegalArgumentException notBase64) {
      return false;
    }
  }

  /// Mistral's own ids have nine characters, and it takes no others.
  static Optional<Problem> mistralIds(ConverseTurn turn) {
    if (!turn.model().is(Family.MISTRAL)) {
      return Optional.empty();
    }
    return ContentChecks.first(
        turn,
        block -> {
          var id = block.get("toolUse").path("toolUseId").asText();
          return !block.is("toolUse") || id.matches("[a-zA-Z0-9]{9}")
              ? Optional.empty()
              : Validation.ofModel(
                  "Tool call id was " + id + " but must be a-z, A-Z, 0-9, with a length of 9.");
        });
  }
}
