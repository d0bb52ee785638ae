package dev.modelroute.proxy.dialect.converse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import dev.modelroute.proxy.dialect.codec.CacheMarks;
import dev.modelroute.proxy.dialect.codec.ToolIds;
import dev.modelroute.proxy.dialect.codec.Write;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.wire.Json;
import java.util.ArrayList;
import java.util.List;

/// Writes content blocks. One per request: documents are numbered through it.
final class ConverseParts {
  private int documents;

  /// Instructions are text.
  static ArrayNode instructions(List<ContentPart> parts) {
    var said = new ArrayList<ContentPart>(parts.size());
    for (ContentPart part : parts) {
      if (part instanceof ContentPart.Text || part instanceof ContentPart.CachePoint) {
        said.add(part);
      }
    }
    return new ConverseParts().content(said);
  }

  ArrayNode content(List<ContentPart> parts) {
    ArrayNode content = Json.MAPPER.createArrayNode();
    parts.forEach(part -> part(part, content));
    if (has(content, "document") && !has(content, "text")) {
      content.addObject().put("text", "The document is attached.");
    }
    return content;
  }

  private static boolean has(ArrayNode content, String key) {
    for (JsonNode block : content) {
      if (block.has(key)) {
        return true;
      }
    }
    return false;
  }

  private void part(ContentPart part, ArrayNode content) {
    switch (part) {
      case ContentPart.Text text -> text(text.text(), content);
      case ContentPart.Refusal refusal -> text(refusal.text(), content);
      case ContentPart.Image image -> media(content, "image", image(image));
      case ContentPart.Document document -> media(content, "document", document(document));
      case ContentPart.Audio audio ->
          media(content, "audio", file(audio.data()).put("format", audio.format()));
      case ContentPart.ToolCall call -> call(call, content);
      case ContentPart.ToolResult result -> result(result, content);
      case ContentPart.Reasoning reasoning -> reasoning(reasoning, content);
      case ContentPart.CachePoint point -> cachePoint(point, content);
      case ContentPart.ImageLink link ->
          throw new IllegalStateException("a request with image URLs is refused before");
    }
  }

  private static void text(String text, ArrayNode content) {
    if (!text.isBlank()) {
      content.addObject().put("text", text);
    }
  }

  private static void media(ArrayNode content, String kind, ObjectNode value) {
    content.addObject().set(kind, value);
  }

  private static ObjectNode image(ContentPart.Image image) {
    String subtype = image.mediaType().substring(image.mediaType().indexOf('/') + 1);
    return file(image.data()).put("format", subtype.equals("jpg") ? "jpeg" : subtype);
  }

  /// The name is ours: the model sees it, and a file's name may hold instructions.
  private ObjectNode document(ContentPart.Document document) {
    documents++;
    ObjectNode node = file(document.data()).put("name", "Document " + documents);
    ConverseFormats.document(document.mediaType()).ifPresent(format -> node.put("format", format));
    return node;
  }

  private static ObjectNode file(String data) {
    ObjectNode node = Json.MAPPER.createObjectNode();
    node.putObject("source").put("bytes", data);
    return node;
  }

  private static void call(ContentPart.ToolCall call, ArrayNode content) {
    ObjectNode node =
        content
            .addObject()
            .putObject("toolUse")
            .put("toolUseId", ToolIds.of(call.id()))
            .put("name", call.name());
    if (call.arguments().isBlank()) {
      node.putObject("input");
    } else if (Write.isObject(call.arguments())) {
      // The model's own bytes: numbers and order are not ours to touch.
      node.putRawValue("input", new RawValue(call.arguments()));
    } else {
      node.putObject("input").put("arguments", call.arguments());
    }
  }

  private void result(ContentPart.ToolResult result, ArrayNode content) {
    ObjectNode node =
        content.addObject().putObject("toolResult").put("toolUseId", ToolIds.of(result.callId()));
    ArrayNode said = node.putArray("content");
    result.content().stream()
        .filter(part -> !(part instanceof ContentPart.CachePoint))
        .forEach(part -> part(part, said));
    if (said.isEmpty()) {
      said.addObject().putObject("json");
    }
    if (result.error()) {
      node.put("status", "error");
    }
    result.content().stream()
        .filter(ContentPart.CachePoint.class::isInstance)
        .forEach(point -> part(point, content));
  }

  /// Thinking without a seal is left out: Bedrock takes back only what it has sealed.
  private static void reasoning(ContentPart.Reasoning reasoning, ArrayNode content) {
    reasoning.seal().ifPresent(seal -> sealed(reasoning.text(), seal, content));
  }

  private static void sealed(String text, Seal seal, ArrayNode content) {
    switch (seal.kind()) {
      case SIGNATURE ->
          content
              .addObject()
              .putObject("reasoningContent")
              .putObject("reasoningText")
              .put("text", text)
              .put("signature", seal.value());
      case REDACTED ->
          content.addObject().putObject("reasoningContent").put("redactedContent", seal.value());
      // OpenAI's: Bedrock could not read it.
      case ENCRYPTED -> {}
    }
  }

  /// A point with nothing before it is refused by Bedrock, and would keep nothing.
  private static void cachePoint(ContentPart.CachePoint point, ArrayNode content) {
    if (!content.isEmpty()) {
      CacheMarks.bedrocks(point, content);
    }
  }
}
