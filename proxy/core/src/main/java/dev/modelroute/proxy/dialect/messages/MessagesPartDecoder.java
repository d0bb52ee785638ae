package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ContentPart.CachePoint;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads content: a string, or a list of blocks.
final class MessagesPartDecoder {
  private final List<FeatureUse> uses;
  private final MessagesSourceDecoder sources;

  MessagesPartDecoder(List<FeatureUse> uses) {
    this.uses = uses;
    this.sources = new MessagesSourceDecoder(uses, this);
  }

  List<ContentPart> parts(JsonNode content, String at) throws InvalidRequest {
    if (Read.absent(content)) {
      return List.of();
    }
    if (content.isTextual()) {
      return content.textValue().isEmpty()
          ? List.of()
          : List.of(new ContentPart.Text(content.textValue()));
    }
    var parts = new ArrayList<ContentPart>();
    Read.array(content, at);
    for (int i = 0; i < content.size(); i++) {
      block(content.get(i), at + "[" + i + "]", parts);
    }
    return parts;
  }

  private void block(JsonNode block, String at, List<ContentPart> parts) throws InvalidRequest {
    List<ContentPart> cachePoint = cachePoint(block, at);
    String type = Read.text(block.path("type"), at + ".type");
    if (type.equals("tool_result")) {
      parts.add(result(block, at, cachePoint));
      return;
    }
    switch (type) {
      case "text" -> parts.add(text(block, at));
      case "image" -> sources.image(block.path("source"), at, parts);
      case "document" -> sources.document(block, at, parts);
      case "search_result" -> sources.searchResult(block, at, parts);
      case "tool_use" -> parts.add(call(block, at));
      case "thinking" -> parts.add(thinking(block, at));
      case "redacted_thinking" -> parts.add(redacted(block, at));
      // What the vendor's own tools did, and whatever comes next: nobody else can continue it.
      default -> use(Feature.HOSTED_TOOLS, at + " (" + type + ")");
    }
    parts.addAll(cachePoint);
  }

  private ContentPart text(JsonNode block, String at) throws InvalidRequest {
    if (!block.path("citations").isEmpty()) {
      use(Feature.CITATIONS, at + ".citations");
    }
    return new ContentPart.Text(Read.text(block.path("text"), at + ".text"));
  }

  private static ContentPart call(JsonNode block, String at) throws InvalidRequest {
    JsonNode input = block.path("input");
    return new ContentPart.ToolCall(
        Read.text(block.path("id"), at + ".id"),
        Read.text(block.path("name"), at + ".name"),
        Read.absent(input) ? "" : Read.object(input, at + ".input").toString());
  }

  /// A mark on a result stands inside it, as the results are kept apart from all else.
  private ContentPart result(JsonNode block, String at, List<ContentPart> cachePoint)
      throws InvalidRequest {
    var content = new ArrayList<>(parts(block.path("content"), at + ".content"));
    content.addAll(cachePoint);
    return new ContentPart.ToolResult(
        Read.text(block.path("tool_use_id"), at + ".tool_use_id"), content, failed(block, at));
  }

  private boolean failed(JsonNode result, String at) throws InvalidRequest {
    boolean failed =
        Boolean.TRUE.equals(Read.optionalFlag(result.path("is_error"), at + ".is_error"));
    if (failed) {
      use(Feature.TOOL_ERRORS, at + ".is_error");
    }
    return failed;
  }

  /// Thinking without a signature is what others than Anthropic's models thought: nobody takes it
  /// back.
  private ContentPart thinking(JsonNode block, String at) throws InvalidRequest {
    String text = Read.text(block.path("thinking"), at + ".thinking");
    String signature = Read.optionalText(block.path("signature"), at + ".signature");
    if (signature == null || signature.isEmpty()) {
      return new ContentPart.Reasoning(text, Optional.empty());
    }
    use(Feature.REASONING_HISTORY, at);
    return new ContentPart.Reasoning(text, Optional.of(new Seal(Seal.Kind.SIGNATURE, signature)));
  }

  private ContentPart redacted(JsonNode block, String at) throws InvalidRequest {
    use(Feature.REASONING_HISTORY, at);
    String data = Read.text(block.path("data"), at + ".data");
    return new ContentPart.Reasoning("", Optional.of(new Seal(Seal.Kind.REDACTED, data)));
  }

  private List<ContentPart> cachePoint(JsonNode block, String at) throws InvalidRequest {
    String parameter = at + ".cache_control";
    Optional<CachePoint> point = Read.cachePoint(block.path("cache_control"), parameter);
    point.ifPresent(_ -> use(Feature.CACHE_POINTS, parameter));
    return point.<List<ContentPart>>map(List::of).orElse(List.of());
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
