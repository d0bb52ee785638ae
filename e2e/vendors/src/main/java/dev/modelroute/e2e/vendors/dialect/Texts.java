package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.reply.ToolChoice;

/// Reads what OpenAI's dialects have in common.
final class Texts {
  private Texts() {}

  /// The text of a content that is a string, or an array of parts.
  static String of(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    var text = new StringBuilder();
    content.forEach(part -> text.append(part.path("text").asText("")));
    return text.toString();
  }

  static ToolChoice toolChoice(String word) {
    return switch (word) {
      case "none" -> new ToolChoice.Never();
      case "required" -> new ToolChoice.Any();
      default -> new ToolChoice.Auto();
    };
  }
}
