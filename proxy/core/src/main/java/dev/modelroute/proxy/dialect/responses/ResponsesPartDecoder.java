package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.dialect.openai.OpenAiParts;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.FeatureUse;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads the content of a message, or the output of a tool: a string, or a list of parts.
final class ResponsesPartDecoder {
  private final OpenAiParts parts;

  ResponsesPartDecoder(List<FeatureUse> uses) {
    this.parts = new OpenAiParts(uses, List.of("prompt_cache_breakpoint"));
  }

  List<ContentPart> parts(JsonNode content, String parameter) throws InvalidRequest {
    return parts.read(content, parameter, this::part);
  }

  private Optional<ContentPart> part(JsonNode part, String at) throws InvalidRequest {
    return switch (Read.text(part.path("type"), at + ".type")) {
      case "input_text", "output_text", "text" ->
          Optional.of(new ContentPart.Text(Read.text(part.path("text"), at + ".text")));
      case "refusal" ->
          Optional.of(new ContentPart.Refusal(Read.text(part.path("refusal"), at + ".refusal")));
      case "input_image" -> image(part, at);
      case "input_audio" -> Optional.of(parts.audio(part.path("input_audio"), at + ".input_audio"));
      case "input_file" -> parts.file(part, at);
      default -> throw new InvalidRequest(at + ".type", "is not a type of content part");
    };
  }

  private Optional<ContentPart> image(JsonNode part, String at) throws InvalidRequest {
    String url = Read.optionalText(part.path("image_url"), at + ".image_url");
    @Nullable String detail = parts.detail(part, at);
    return url == null
        ? parts.ofTheVendor(at)
        : Optional.of(parts.image(url, at + ".image_url", detail, at));
  }
}
