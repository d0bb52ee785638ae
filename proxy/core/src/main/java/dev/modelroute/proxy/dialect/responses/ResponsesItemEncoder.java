package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.CacheMarks;
import dev.modelroute.proxy.dialect.openai.OpenAiResults;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.model.Message;
import dev.modelroute.proxy.model.Role;
import dev.modelroute.proxy.wire.Json;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Writes messages as items of `input`, in the order in which things were said.
final class ResponsesItemEncoder {
  private ResponsesItemEncoder() {}

  static void write(Message message, ArrayNode items) {
    switch (message.role()) {
      case SYSTEM, DEVELOPER, USER -> plain(message, items);
      case ASSISTANT -> assistant(message.parts(), items);
      case TOOL -> message.parts().forEach(part -> result(part, items));
    }
  }

  private static void plain(Message message, ArrayNode items) {
    ArrayNode content = item(message.role(), items).putArray("content");
    message.parts().forEach(part -> input(part, content));
  }

  private static ObjectNode item(Role role, ArrayNode items) {
    return items
        .addObject()
        .put("type", "message")
        .put("role", role.name().toLowerCase(Locale.ROOT));
  }

  /// What is said in a row is one item; calls and thinking are items of their own.
  private static void assistant(List<ContentPart> parts, ArrayNode items) {
    @Nullable ArrayNode content = null;
    for (ContentPart part : parts) {
      switch (part) {
        case ContentPart.Text text -> {
          content = content == null ? item(Role.ASSISTANT, items).putArray("content") : content;
          content.addObject().put("type", "output_text").put("text", text.text());
        }
        case ContentPart.Refusal refusal -> {
          content = content == null ? item(Role.ASSISTANT, items).putArray("content") : content;
          content.addObject().put("type", "refusal").put("refusal", refusal.text());
        }
        case ContentPart.ToolCall call -> {
          content = null;
          items.add(call(call));
        }
        case ContentPart.Reasoning reasoning -> {
          content = null;
          reasoning(reasoning, items);
        }
        // An assistant says none of these in Responses.
        case ContentPart.Image image -> {}
        case ContentPart.ImageLink link -> {}
        case ContentPart.Document document -> {}
        case ContentPart.Audio audio -> {}
        case ContentPart.ToolResult result -> {}
        case ContentPart.CachePoint point -> {}
      }
    }
  }

  private static ObjectNode call(ContentPart.ToolCall call) {
    return Json.MAPPER
        .createObjectNode()
        .put("type", "function_call")
        .put("call_id", call.id())
        .put("name", call.name())
        .put("arguments", call.arguments().isEmpty() ? "{}" : call.arguments());
  }

  /// OpenAI refuses what it has not sealed, and items without their seal.
  private static void reasoning(ContentPart.Reasoning reasoning, ArrayNode items) {
    reasoning
        .seal()
        .filter(seal -> seal.kind() == Seal.Kind.ENCRYPTED)
        .ifPresent(seal -> {
          ObjectNode item = items.addObject().put("type", "reasoning");
          ArrayNode summary = item.putArray("summary");
          if (!reasoning.text().isEmpty()) {
            summary.addObject().put("type", "summary_text").put("text", reasoning.text());
          }
          item.put("encrypted_content", seal.value());
        });
  }

  private static void result(ContentPart part, ArrayNode items) {
    if (part instanceof ContentPart.ToolResult result) {
      ObjectNode item =
          items.addObject().put("type", "function_call_output").put("call_id", result.callId());
      output(OpenAiResults.said(result), item);
    }
  }

  /// One text is a string, as all models take it; none is an empty one.
  private static void output(List<ContentPart> parts, ObjectNode item) {
    if (parts.isEmpty()) {
      item.put("output", "");
    } else if (parts.size() == 1 && parts.getFirst() instanceof ContentPart.Text text) {
      item.put("output", text.text());
    } else {
      ArrayNode content = item.putArray("output");
      parts.forEach(part -> input(part, content));
    }
  }

  private static void input(ContentPart part, ArrayNode content) {
    switch (part) {
      case ContentPart.Text text ->
          content.addObject().put("type", "input_text").put("text", text.text());
      case ContentPart.Refusal refusal ->
          content.addObject().put("type", "input_text").put("text", refusal.text());
      case ContentPart.Image image ->
          image("data:" + image.mediaType() + ";base64," + image.data(), image.detail(), content);
      case ContentPart.ImageLink link -> image(link.url(), link.detail(), content);
      case ContentPart.Document document ->
          content
              .addObject()
              .put("type", "input_file")
              // OpenAI refuses a file without a name.
              .put("filename", document.name() == null ? "document" : document.name())
              .put("file_data", "data:" + document.mediaType() + ";base64," + document.data());
      case ContentPart.Audio audio ->
          content
              .addObject()
              .put("type", "input_audio")
              .putObject("input_audio")
              .put("data", audio.data())
              .put("format", audio.format());
      case ContentPart.CachePoint point -> cachePoint(point, content);
      // These are items.
      case ContentPart.ToolCall call -> {}
      case ContentPart.ToolResult result -> {}
      case ContentPart.Reasoning reasoning -> {}
    }
  }

  private static void image(String url, @Nullable String detail, ArrayNode content) {
    ObjectNode image = content.addObject().put("type", "input_image").put("image_url", url);
    if (detail != null) {
      image.put("detail", detail);
    }
  }

  /// The mark stands on the part before it; one at the very start marks nothing.
  private static void cachePoint(ContentPart.CachePoint point, ArrayNode content) {
    if (!content.isEmpty() && content.get(content.size() - 1) instanceof ObjectNode marked) {
      CacheMarks.openAis(point, marked);
    }
  }
}
