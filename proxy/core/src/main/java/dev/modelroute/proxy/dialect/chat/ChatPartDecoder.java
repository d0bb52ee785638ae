package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.dialect.openai.OpenAiParts;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.FeatureUse;
import java.util.List;
import java.util.Optional;

/// Reads a message's `content`: a string, or a list of parts.
final class ChatPartDecoder {
  /// OpenAI's breakpoint, and Anthropic's mark, which many clients put into Chat Completions.
  private static final List<String> CACHE_MARKS =
      List.of("cache_control", "prompt_cache_breakpoint");

  private final OpenAiParts parts;

  ChatPartDecoder(List<FeatureUse> uses) {
    this.parts = new OpenAiParts(uses, CACHE_MARKS);
  }

  List<ContentPart> parts(JsonNode content, String message) throws InvalidRequest {
    return parts.read(content, message + ".content", this::part);
  }

  private Optional<ContentPart> part(JsonNode part, String at) throws InvalidRequest {
    return switch (Read.text(part.path("type"), at + ".type")) {
      case "text" -> Optional.of(new ContentPart.Text(Read.text(part.path("text"), at + ".text")));
      case "refusal" ->
          Optional.of(new ContentPart.Refusal(Read.text(part.path("refusal"), at + ".refusal")));
      case "image_url" -> Optional.of(image(part.path("image_url"), at + ".image_url"));
      case "input_audio" -> Optional.of(parts.audio(part.path("input_audio"), at + ".input_audio"));
      case "file" -> parts.file(part.path("file"), at + ".file");
      default -> throw new InvalidRequest(at + ".type", "is not a type of content part");
    };
  }

  private ContentPart image(JsonNode image, String at) throws InvalidRequest {
    String url = Read.text(image.path("url"), at + ".url");
    return parts.image(url, at + ".url", parts.detail(image, at), at);
  }
}
