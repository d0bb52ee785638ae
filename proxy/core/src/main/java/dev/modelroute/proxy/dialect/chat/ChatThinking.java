package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.wire.Json;
import java.util.Optional;

/// Thinking as `thinking_blocks` hold it.
final class ChatThinking {
  private ChatThinking() {}

  /// Empty for thinking without a seal: it could not be given back.
  static Optional<ObjectNode> block(ContentPart.Reasoning reasoning) {
    return reasoning.seal().map(seal -> block(reasoning.text(), seal));
  }

  static ObjectNode block(String text, Seal seal) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    return switch (seal.kind()) {
      case SIGNATURE ->
          node.put("type", "thinking").put("thinking", text).put("signature", seal.value());
      case REDACTED -> node.put("type", "redacted_thinking").put("data", seal.value());
      case ENCRYPTED ->
          node.put("type", "encrypted_thinking").put("thinking", text).put("data", seal.value());
    };
  }

  /// Lenient: what it lacks is empty.
  static ContentPart.Reasoning read(JsonNode block) {
    String data = block.path("data").asText("");
    Seal seal =
        switch (block.path("type").asText()) {
          case "redacted_thinking" -> new Seal(Seal.Kind.REDACTED, data);
          case "encrypted_thinking" -> new Seal(Seal.Kind.ENCRYPTED, data);
          default -> new Seal(Seal.Kind.SIGNATURE, block.path("signature").asText(""));
        };
    return new ContentPart.Reasoning(block.path("thinking").asText(""), Optional.of(seal));
  }
}
