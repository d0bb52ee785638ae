package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.CacheMarks;
import dev.modelroute.proxy.dialect.openai.OpenAiResults;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.Message;
import dev.modelroute.proxy.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes messages of Chat Completions. A turn's tool results are one message each.
final class ChatMessageEncoder {
  private static final List<ContentPart> EMPTY = List.of(new ContentPart.Text(""));
  private static final ContentPart SHOWN_BELOW = new ContentPart.Text("It is shown below.");

  private ChatMessageEncoder() {}

  static void write(Message message, ArrayNode to) {
    switch (message.role()) {
      case SYSTEM, DEVELOPER, USER -> to.add(plain(message));
      case ASSISTANT -> to.add(assistant(message));
      case TOOL -> results(message.parts(), to);
    }
  }

  private static ObjectNode plain(Message message) {
    ObjectNode node =
        Json.MAPPER.createObjectNode().put("role", message.role().name().toLowerCase(Locale.ROOT));
    content(message.parts(), node);
    return node;
  }

  /// Results are text only, by OpenAI's reference: what else a tool found is shown by the user.
  private static void results(List<ContentPart> parts, ArrayNode to) {
    var shown = new ArrayList<ContentPart>();
    for (ContentPart part : parts) {
      if (part instanceof ContentPart.ToolResult result) {
        result(result, to, shown);
      }
    }
    if (!shown.isEmpty()) {
      content(shown, to.addObject().put("role", "user"));
    }
  }

  private static void result(ContentPart.ToolResult result, ArrayNode to, List<ContentPart> shown) {
    Map<Boolean, List<ContentPart>> parts =
        OpenAiResults.said(result).stream()
            .collect(Collectors.partitioningBy(ChatMessageEncoder::isContent));
    List<ContentPart> said = parts.getOrDefault(true, List.of());
    List<ContentPart> media = parts.getOrDefault(false, List.of());
    if (!media.isEmpty()) {
      shown.add(new ContentPart.Text("What the tool call " + result.callId() + " found:"));
      shown.addAll(media);
    }
    content(
        said.isEmpty() && !media.isEmpty() ? List.of(SHOWN_BELOW) : said,
        to.addObject().put("role", "tool").put("tool_call_id", result.callId()));
  }

  private static ObjectNode assistant(Message message) {
    ObjectNode node = Json.MAPPER.createObjectNode().put("role", "assistant");
    content(message.parts().stream().filter(ChatMessageEncoder::isContent).toList(), node);
    ArrayNode calls = Json.MAPPER.createArrayNode();
    ArrayNode thinking = Json.MAPPER.createArrayNode();
    for (ContentPart part : message.parts()) {
      switch (part) {
        case ContentPart.Refusal refusal -> node.put("refusal", refusal.text());
        case ContentPart.ToolCall call -> calls.add(call(call));
        case ContentPart.Reasoning reasoning ->
            ChatThinking.block(reasoning).ifPresent(thinking::add);
        default -> {}
      }
    }
    if (!thinking.isEmpty()) {
      node.set("thinking_blocks", thinking);
    }
    if (!calls.isEmpty()) {
      node.set("tool_calls", calls);
    }
    return node;
  }

  private static boolean isContent(ContentPart part) {
    return part instanceof ContentPart.Text || part instanceof ContentPart.CachePoint;
  }

  static ObjectNode call(ContentPart.ToolCall call) {
    ObjectNode node = Json.MAPPER.createObjectNode().put("id", call.id()).put("type", "function");
    node.putObject("function")
        .put("name", call.name())
        .put("arguments", call.arguments().isEmpty() ? "{}" : call.arguments());
    return node;
  }

  /// One text is a string, as most servers expect; none is null.
  private static void content(List<ContentPart> parts, ObjectNode node) {
    if (parts.isEmpty() || parts.equals(EMPTY)) {
      node.put("content", node.path("role").asText().equals("assistant") ? null : "");
    } else if (parts.size() == 1 && parts.getFirst() instanceof ContentPart.Text text) {
      node.put("content", text.text());
    } else {
      ArrayNode content = node.putArray("content");
      parts.forEach(part -> part(part, content));
    }
  }

  private static void part(ContentPart part, ArrayNode content) {
    switch (part) {
      case ContentPart.Text text ->
          content.addObject().put("type", "text").put("text", text.text());
      case ContentPart.Image image ->
          image("data:" + image.mediaType() + ";base64," + image.data(), image.detail(), content);
      case ContentPart.ImageLink link -> image(link.url(), link.detail(), content);
      case ContentPart.Document document -> document(document, content);
      case ContentPart.Audio audio ->
          content
              .addObject()
              .put("type", "input_audio")
              .putObject("input_audio")
              .put("data", audio.data())
              .put("format", audio.format());
      case ContentPart.CachePoint point -> cachePoint(point, content);
      case ContentPart.Refusal refusal ->
          content.addObject().put("type", "refusal").put("refusal", refusal.text());
      // These have places of their own in a message.
      case ContentPart.ToolCall call -> {}
      case ContentPart.ToolResult result -> {}
      case ContentPart.Reasoning reasoning -> {}
    }
  }

  private static void image(String url, @Nullable String detail, ArrayNode content) {
    ObjectNode image = content.addObject().put("type", "image_url").putObject("image_url");
    image.put("url", url);
    if (detail != null) {
      image.put("detail", detail);
    }
  }

  private static void document(ContentPart.Document document, ArrayNode content) {
    ObjectNode file = content.addObject().put("type", "file").putObject("file");
    file.put("file_data", "data:" + document.mediaType() + ";base64," + document.data());
    if (document.name() != null) {
      file.put("filename", document.name());
    }
  }

  /// The mark stands on the part before it; one at the very start marks nothing.
  private static void cachePoint(ContentPart.CachePoint point, ArrayNode content) {
    if (!content.isEmpty() && content.get(content.size() - 1) instanceof ObjectNode marked) {
      CacheMarks.openAis(point, marked);
    }
  }
}
