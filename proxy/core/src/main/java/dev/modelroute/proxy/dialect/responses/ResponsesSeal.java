package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.Write;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;
import java.util.Base64;
import java.util.Optional;
import java.util.StringJoiner;

/// `encrypted_content`. OpenAI's own goes through as it is; another vendor's seal is packed with
/// its kind and the text that it goes with, as clients give back `encrypted_content` byte for byte,
/// and not always the rest.
final class ResponsesSeal {
  private static final String PREFIX = "modelroute-1-";

  private ResponsesSeal() {}

  static String pack(String text, Seal seal) {
    return switch (seal.kind()) {
      case ENCRYPTED -> seal.value();
      case SIGNATURE -> packed("signature", text, seal.value());
      case REDACTED -> packed("redacted", text, seal.value());
    };
  }

  private static String packed(String kind, String text, String value) {
    ObjectNode node =
        Json.MAPPER.createObjectNode().put("kind", kind).put("text", text).put("value", value);
    return PREFIX
        + Base64.getUrlEncoder().withoutPadding().encodeToString(Write.bytes(node).copy());
  }

  /// `told` is the text that stands beside it, for a seal that does not hold one. What looks like
  /// ours and cannot be read is taken for OpenAI's, which refuses what it did not seal.
  static ContentPart.Reasoning open(String content, String told) {
    return unpacked(content)
        .orElseGet(() ->
            new ContentPart.Reasoning(told, Optional.of(new Seal(Seal.Kind.ENCRYPTED, content))));
  }

  private static Optional<ContentPart.Reasoning> unpacked(String content) {
    if (!content.startsWith(PREFIX)) {
      return Optional.empty();
    }
    try {
      byte[] json = Base64.getUrlDecoder().decode(content.substring(PREFIX.length()));
      JsonNode node = Json.MAPPER.readTree(json);
      Seal.Kind kind =
          node.path("kind").asText().equals("redacted") ? Seal.Kind.REDACTED : Seal.Kind.SIGNATURE;
      return Optional.of(
          new ContentPart.Reasoning(
              node.path("text").asText(),
              Optional.of(new Seal(kind, node.path("value").asText()))));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// What a reasoning item tells: its summary, else its text.
  static String told(JsonNode item) {
    var told = new StringJoiner("\n\n");
    JsonNode parts = item.path("summary").isEmpty() ? item.path("content") : item.path("summary");
    parts.forEach(part -> told.add(part.path("text").asText()));
    return told.toString();
  }
}
