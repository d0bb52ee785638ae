package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.reply.Image;
import dev.modelroute.e2e.vendors.reply.ToolChoice;
import java.util.ArrayList;
import java.util.List;

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

  /// The images in a content; Chat Completions puts their URL into an object of its own.
  static List<Image> images(JsonNode content) {
    var images = new ArrayList<Image>();
    for (JsonNode part : content) {
      var image = part.path("image_url");
      if (part.has("image_url")) {
        images.add(Image.at(image.path("url").asText(image.asText())));
      }
    }
    return images;
  }

  static ToolChoice toolChoice(String word) {
    return switch (word) {
      case "none" -> new ToolChoice.Never();
      case "required" -> new ToolChoice.Any();
      default -> new ToolChoice.Auto();
    };
  }
}
