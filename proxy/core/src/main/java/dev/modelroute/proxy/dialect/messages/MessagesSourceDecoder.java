package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.FeatureUse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads blocks that show the model something from elsewhere: pictures, documents, search results.
final class MessagesSourceDecoder {
  private final List<FeatureUse> uses;
  private final MessagesPartDecoder content;

  MessagesSourceDecoder(List<FeatureUse> uses, MessagesPartDecoder content) {
    this.uses = uses;
    this.content = content;
  }

  void image(JsonNode source, String at, List<ContentPart> parts) throws InvalidRequest {
    switch (Read.text(source.path("type"), at + ".source.type")) {
      case "base64" -> {
        use(Feature.IMAGES, at);
        parts.add(
            new ContentPart.Image(
                Read.text(source.path("media_type"), at + ".source.media_type"),
                Read.text(source.path("data"), at + ".source.data"),
                null));
      }
      case "url" -> {
        use(Feature.IMAGE_URLS, at + ".source.url");
        String url = Read.text(source.path("url"), at + ".source.url");
        parts.add(new ContentPart.ImageLink(url, null));
      }
      default -> use(Feature.VENDOR_FILES, at + ".source");
    }
  }

  void document(JsonNode block, String at, List<ContentPart> parts) throws InvalidRequest {
    cited(block, at);
    if (!Read.absent(block.path("context"))) {
      use(Feature.UNKNOWN, at + ".context");
    }
    JsonNode source = block.path("source");
    String title = Read.optionalText(block.path("title"), at + ".title");
    switch (Read.text(source.path("type"), at + ".source.type")) {
      case "base64" -> {
        String data = Read.text(source.path("data"), at + ".source.data");
        parts.add(document(source, data, title, at));
      }
      case "text" -> {
        plain(source.path("media_type"), at + ".source.media_type");
        byte[] text =
            Read.text(source.path("data"), at + ".source.data").getBytes(StandardCharsets.UTF_8);
        parts.add(document(source, Base64.getEncoder().encodeToString(text), title, at));
      }
      case "content" -> parts.addAll(content.parts(source.path("content"), at + ".source.content"));
      // By a URL that the vendor fetches, or an id of a file that it keeps.
      default -> use(Feature.VENDOR_FILES, at + ".source");
    }
  }

  private static void plain(JsonNode mediaType, String at) throws InvalidRequest {
    if (!Read.text(mediaType, at).equals("text/plain")) {
      throw new InvalidRequest(at, "must be text/plain");
    }
  }

  private ContentPart document(JsonNode source, String data, @Nullable String title, String at)
      throws InvalidRequest {
    use(Feature.DOCUMENTS, at);
    String type = Read.text(source.path("media_type"), at + ".source.media_type");
    Read.content(type, data, at + ".source.data");
    return new ContentPart.Document(type, data, title);
  }

  /// What it found is text; that it may be cited is said nowhere else.
  void searchResult(JsonNode block, String at, List<ContentPart> parts) throws InvalidRequest {
    cited(block, at);
    String source = Read.text(block.path("source"), at + ".source");
    String title = Read.text(block.path("title"), at + ".title");
    parts.add(new ContentPart.Text(title + "\n" + source));
    parts.addAll(content.parts(block.path("content"), at + ".content"));
  }

  private void cited(JsonNode block, String at) {
    if (block.path("citations").path("enabled").asBoolean()) {
      use(Feature.CITATIONS, at + ".citations");
    }
  }

  private void use(Feature feature, String parameter) {
    uses.add(new FeatureUse(feature, parameter));
  }
}
