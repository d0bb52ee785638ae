package dev.modelroute.proxy.dialect.responses;

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

/// Reads the content of a message, or the output of a tool: a string, or a list of parts.
final class ResponsesPartDecoder {
  private final List<FeatureUse> uses;

  ResponsesPartDecoder(List<FeatureUse> uses) {
    this.uses = uses;
  }

  List<ContentPart> parts(JsonNode content, String parameter) throws InvalidRequest {
    if (Read.absent(content)) {
      return List.of();
    }
    if (content.isTextual()) {
      return content.textValue().isEmpty()
          ? List.of()
          : List.of(new ContentPart.Text(content.textValue()));
    }
    var parts = new ArrayList<ContentPart>();
    Read.array(content, parameter);
    for (int i = 0; i < content.size(); i++) {
      String at = parameter + "[" + i + "]";
      part(content.get(i), at).ifPresent(parts::add);
      cachePoint(content.get(i), at).ifPresent(parts::add);
    }
    return parts;
  }

  private Optional<ContentPart> part(JsonNode part, String at) throws InvalidRequest {
    return switch (Read.text(part.path("type"), at + ".type")) {
      case "input_text", "output_text", "text" ->
          Optional.of(new ContentPart.Text(Read.text(part.path("text"), at + ".text")));
      case "refusal" ->
          Optional.of(new ContentPart.Refusal(Read.text(part.path("refusal"), at + ".refusal")));
      case "input_image" -> image(part, at);
      case "input_audio" -> Optional.of(audio(part.path("input_audio"), at + ".input_audio"));
      case "input_file" -> file(part, at);
      default -> throw new InvalidRequest(at + ".type", "is not a type of content part");
    };
  }

  private Optional<ContentPart> image(JsonNode part, String at) throws InvalidRequest {
    String url = Read.optionalText(part.path("image_url"), at + ".image_url");
    String detail = Read.optionalText(part.path("detail"), at + ".detail");
    if (detail != null && !detail.equals("auto")) {
      use(Feature.IMAGE_DETAIL, at + ".detail");
    }
    if (url == null) {
      use(Feature.VENDOR_FILES, at);
      return Optional.empty();
    }
    if (!url.startsWith("data:")) {
      use(Feature.IMAGE_URLS, at + ".image_url");
      return Optional.of(new ContentPart.ImageLink(url, detail));
    }
    use(Feature.IMAGES, at);
    DataUrl read = DataUrl.read(url, at + ".image_url");
    return Optional.of(new ContentPart.Image(read.mediaType(), read.data(), detail));
  }

  private ContentPart audio(JsonNode audio, String at) throws InvalidRequest {
    use(Feature.AUDIO, at);
    return new ContentPart.Audio(
        Read.text(audio.path("format"), at + ".format"),
        Read.text(audio.path("data"), at + ".data"));
  }

  private Optional<ContentPart> file(JsonNode part, String at) throws InvalidRequest {
    String data = Read.optionalText(part.path("file_data"), at + ".file_data");
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
            Read.optionalText(part.path("filename"), at + ".filename")));
  }

  private Optional<ContentPart> cachePoint(JsonNode part, String at) throws InvalidRequest {
    JsonNode mark = part.path("prompt_cache_breakpoint");
    if (!mark.isObject()) {
      return Optional.empty();
    }
    String name = at + ".prompt_cache_breakpoint";
    use(Feature.CACHE_POINTS, name);
    String ttl = Read.optionalText(mark.path("ttl"), name + ".ttl");
    return Optional.of(new ContentPart.CachePoint(Optional.ofNullable(ttl)));
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
