package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.DataUrl;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads a message's `content`: a string, or a list of parts.
final class ChatPartDecoder {
  private final List<FeatureUse> uses;

  ChatPartDecoder(List<FeatureUse> uses) {
    this.uses = uses;
  }

  List<ContentPart> parts(JsonNode content, String message) throws InvalidRequest {
    if (Read.absent(content)) {
      return List.of();
    }
    if (content.isTextual()) {
      return content.textValue().isEmpty()
          ? List.of()
          : List.of(new ContentPart.Text(content.textValue()));
    }
    var parts = new ArrayList<ContentPart>();
    Read.array(content, message + ".content");
    for (int i = 0; i < content.size(); i++) {
      String at = message + ".content[" + i + "]";
      part(content.get(i), at).ifPresent(parts::add);
      cachePoint(content.get(i), at).ifPresent(parts::add);
    }
    return parts;
  }

  private Optional<ContentPart> part(JsonNode part, String at) throws InvalidRequest {
    return switch (Read.text(part.path("type"), at + ".type")) {
      case "text" -> Optional.of(new ContentPart.Text(Read.text(part.path("text"), at + ".text")));
      case "refusal" ->
          Optional.of(new ContentPart.Refusal(Read.text(part.path("refusal"), at + ".refusal")));
      case "image_url" -> Optional.of(image(part.path("image_url"), at + ".image_url"));
      case "input_audio" -> Optional.of(audio(part.path("input_audio"), at + ".input_audio"));
      case "file" -> file(part.path("file"), at + ".file");
      default -> throw new InvalidRequest(at + ".type", "is not a type of content part");
    };
  }

  private ContentPart image(JsonNode image, String at) throws InvalidRequest {
    String url = Read.text(image.path("url"), at + ".url");
    String detail = Read.optionalText(image.path("detail"), at + ".detail");
    if (detail != null && !detail.equals("auto")) {
      use(Feature.IMAGE_DETAIL, at + ".detail");
    }
    if (!url.startsWith("data:")) {
      use(Feature.IMAGE_URLS, at + ".url");
      return new ContentPart.ImageLink(url, detail);
    }
    use(Feature.IMAGES, at);
    DataUrl read = DataUrl.read(url, at + ".url");
    return new ContentPart.Image(read.mediaType(), read.data(), detail);
  }

  private ContentPart audio(JsonNode audio, String at) throws InvalidRequest {
    use(Feature.AUDIO, at);
    return new ContentPart.Audio(
        Read.text(audio.path("format"), at + ".format"),
        Read.text(audio.path("data"), at + ".data"));
  }

  private Optional<ContentPart> file(JsonNode file, String at) throws InvalidRequest {
    @Nullable String data = Read.optionalText(file.path("file_data"), at + ".file_data");
    if (data == null) {
      use(Feature.VENDOR_FILES, at);
      return Optional.empty();
    }
    use(Feature.DOCUMENTS, at);
    DataUrl read = DataUrl.read(data, at + ".file_data");
    return Optional.of(
        new ContentPart.Document(
            read.mediaType(),
            read.data(),
            Read.optionalText(file.path("filename"), at + ".filename")));
  }

  /// OpenAI's breakpoint, and Anthropic's mark, which many clients put into Chat Completions.
  private Optional<ContentPart> cachePoint(JsonNode part, String at) throws InvalidRequest {
    for (String name : List.of("cache_control", "prompt_cache_breakpoint")) {
      if (part.path(name).isObject()) {
        use(Feature.CACHE_POINTS, at + "." + name);
        String ttl = Read.optionalText(part.path(name).path("ttl"), at + "." + name + ".ttl");
        return Optional.of(new ContentPart.CachePoint(Optional.ofNullable(ttl)));
      }
    }
    return Optional.empty();
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
