package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.wire.Json;
import java.util.Optional;

/// Thinking as `thinking_blocks` hold it.
final class ChatThinking {
  private ChatThinking() {}

  /// Empty for thinking without a seal: it could not be given back.
  static Optional<ObjectNode> block(ContentPart.Reasoning reasoning) {
    return reasoning.seal().map(seal -> block(reasoning.text(), seal));
  }

  static ObjectNode block(String text, ContentPart.Seal seal) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    return switch (seal.kind()) {
      case SIGNATURE ->
          node.put("type", "thinking").put("thinking", text).put("signature", seal.value());
      case REDACTED -> node.put("type", "redacted_thinking").put("data", seal.value());
    };
  }
}
