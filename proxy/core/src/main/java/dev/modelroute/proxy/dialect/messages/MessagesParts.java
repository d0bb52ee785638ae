package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.modelroute.proxy.dialect.codec.CacheMarks;
import dev.modelroute.proxy.dialect.codec.ToolIds;
import dev.modelroute.proxy.dialect.codec.Write;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.wire.Json;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;

/// Writes content blocks.
final class MessagesParts {
  private MessagesParts() {}

  static ArrayNode content(List<ContentPart> parts) {
    ArrayNode content = Json.MAPPER.createArrayNode();
    parts.forEach(part -> part(part, content));
    return content;
  }

  private static void part(ContentPart part, ArrayNode content) {
    switch (part) {
      case ContentPart.Text text -> text(text.text(), content);
      case ContentPart.Refusal refusal -> text(refusal.text(), content);
      case ContentPart.Image image -> image(image, content);
      case ContentPart.ImageLink link ->
          block(content, "image").putObject("source").put("type", "url").put("url", link.url());
      case ContentPart.Document document -> document(document, content);
      case ContentPart.ToolCall call -> content.add(call(call, ToolIds.of(call.id())));
      case ContentPart.ToolResult result -> result(result, content);
      case ContentPart.Reasoning reasoning -> reasoning(reasoning, content);
      case ContentPart.CachePoint point -> cachePoint(point, content);
      case ContentPart.Audio audio ->
          throw new IllegalStateException("a request with audio is refused before");
    }
  }

  private static ObjectNode block(ArrayNode content, String type) {
    return content.addObject().put("type", type);
  }

  /// Blank text is refused by Anthropic, and says nothing.
  private static void text(String text, ArrayNode content) {
    if (!text.isBlank()) {
      block(content, "text").put("text", text);
    }
  }

  private static void image(ContentPart.Image image, ArrayNode content) {
    String type = image.mediaType();
    block(content, "image")
        .putObject("source")
        .put("type", "base64")
        .put("media_type", type.equals("image/jpg") ? "image/jpeg" : type)
        .put("data", image.data());
  }

  private static void document(ContentPart.Document document, ArrayNode content) {
    ObjectNode node = block(content, "document");
    ObjectNode source = node.putObject("source");
    if (document.mediaType().startsWith("text/")) {
      byte[] text = Base64.getMimeDecoder().decode(document.data());
      source
          .put("type", "text")
          .put("media_type", "text/plain")
          .put("data", new String(text, StandardCharsets.UTF_8));
    } else {
      source
          .put("type", "base64")
          .put("media_type", document.mediaType())
          .put("data", document.data());
    }
    if (document.name() != null) {
      node.put("title", document.name());
    }
  }

  static ObjectNode call(ContentPart.ToolCall call, String id) {
    ObjectNode node =
        Json.MAPPER
            .createObjectNode()
            .put("type", "tool_use")
            .put("id", id)
            .put("name", call.name());
    if (call.arguments().isBlank()) {
      node.putObject("input");
    } else if (Write.isObject(call.arguments())) {
      // The model's own bytes: numbers and order are not ours to touch.
      node.putRawValue("input", new RawValue(call.arguments()));
    } else {
      node.putObject("input").put("arguments", call.arguments());
    }
    return node;
  }

  private static void result(ContentPart.ToolResult result, ArrayNode content) {
    ObjectNode node = block(content, "tool_result").put("tool_use_id", ToolIds.of(result.callId()));
    ArrayNode said = node.arrayNode();
    result.content().stream()
        .filter(part -> !(part instanceof ContentPart.CachePoint))
        .forEach(part -> part(part, said));
    if (!said.isEmpty()) {
      node.set("content", said);
    }
    if (result.error()) {
      node.put("is_error", true);
    }
    result.content().stream()
        .filter(ContentPart.CachePoint.class::isInstance)
        .forEach(point -> part(point, content));
  }

  /// Thinking without a seal is left out: Anthropic takes back only what it has sealed.
  private static void reasoning(ContentPart.Reasoning reasoning, ArrayNode content) {
    reasoning.seal().ifPresent(seal -> sealed(reasoning.text(), seal, content));
  }

  static void sealed(String text, Seal seal, ArrayNode content) {
    if (seal.kind() == Seal.Kind.SIGNATURE) {
      block(content, "thinking").put("thinking", text).put("signature", seal.value());
    } else if (seal.kind() == Seal.Kind.REDACTED) {
      block(content, "redacted_thinking").put("data", seal.value());
    }
  }

  /// The mark stands on the block before it; thinking cannot bear one, and one at the very start
  /// marks nothing.
  private static void cachePoint(ContentPart.CachePoint point, ArrayNode content) {
    if (content.isEmpty()
        || !(content.get(content.size() - 1) instanceof ObjectNode marked)
        || marked.path("type").asText().endsWith("thinking")) {
      return;
    }
    CacheMarks.claudes(point, marked);
  }
}
