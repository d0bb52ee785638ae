package dev.modelroute.proxy.dialect.openai;

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

/// Reads content: what Chat Completions and Responses have in common, who name its parts
/// differently.
public final class OpenAiParts {
  /// Reads one part, which stands `at` a place in the request; some say nothing.
  @FunctionalInterface
  public interface Part {
    Optional<ContentPart> read(JsonNode part, String at) throws InvalidRequest;
  }

  private final List<FeatureUse> uses;
  private final List<String> cacheMarks;

  /// `cacheMarks`: by which fields a part may be marked for the prompt cache.
  public OpenAiParts(List<FeatureUse> uses, List<String> cacheMarks) {
    this.uses = uses;
    this.cacheMarks = List.copyOf(cacheMarks);
  }

  /// A string, or a list of parts.
  public List<ContentPart> read(JsonNode content, String parameter, Part reader)
      throws InvalidRequest {
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
      reader.read(content.get(i), at).ifPresent(parts::add);
      cachePoint(content.get(i), at).ifPresent(parts::add);
    }
    return parts;
  }

  private Optional<ContentPart.CachePoint> cachePoint(JsonNode part, String at)
      throws InvalidRequest {
    for (String name : cacheMarks) {
      String parameter = at + "." + name;
      Optional<ContentPart.CachePoint> point = Read.cachePoint(part.path(name), parameter);
      if (point.isPresent()) {
        use(Feature.CACHE_POINTS, parameter);
        return point;
      }
    }
    return Optional.empty();
  }

  /// An image by its `url`, which stands `at` a place; `part` is where its detail stands.
  public ContentPart image(String url, String at, @Nullable String detail, String part)
      throws InvalidRequest {
    if (!url.startsWith("data:")) {
      use(Feature.IMAGE_URLS, at);
      return new ContentPart.ImageLink(url, detail);
    }
    use(Feature.IMAGES, part);
    DataUrl read = DataUrl.read(url, at);
    return new ContentPart.Image(read.mediaType(), read.data(), detail);
  }

  public @Nullable String detail(JsonNode image, String at) throws InvalidRequest {
    String detail = Read.optionalText(image.path("detail"), at + ".detail");
    if (detail != null && !detail.equals("auto")) {
      use(Feature.IMAGE_DETAIL, at + ".detail");
    }
    return detail;
  }

  public ContentPart audio(JsonNode audio, String at) throws InvalidRequest {
    use(Feature.AUDIO, at);
    return new ContentPart.Audio(
        Read.text(audio.path("format"), at + ".format"),
        Read.text(audio.path("data"), at + ".data"));
  }

  /// A file that is there, and not at the vendor.
  public Optional<ContentPart> file(JsonNode file, String at) throws InvalidRequest {
    String data = Read.optionalText(file.path("file_data"), at + ".file_data");
    if (data == null) {
      return ofTheVendor(at);
    }
    use(Feature.DOCUMENTS, at);
    DataUrl read = DataUrl.read(data, at + ".file_data");
    return Optional.of(
        new ContentPart.Document(
            read.mediaType(),
            read.data(),
            Read.optionalText(file.path("filename"), at + ".filename")));
  }

  /// What a vendor keeps.
  public Optional<ContentPart> ofTheVendor(String at) {
    use(Feature.VENDOR_FILES, at);
    return Optional.empty();
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
