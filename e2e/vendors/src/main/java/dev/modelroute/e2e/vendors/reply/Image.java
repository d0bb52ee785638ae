package dev.modelroute.e2e.vendors.reply;

import java.util.Base64;
import java.util.regex.Pattern;

/// An image that the user shows, as the model sees it: `image/png of 68 bytes`, or where it lies.
public record Image(String look) {
  private static final Pattern INLINE = Pattern.compile("(?s)data:([^;,]+);base64,(.*)");

  /// An image at a URL, which may hold it itself.
  public static Image at(String url) {
    var inline = INLINE.matcher(url);
    return inline.matches() ? of(inline.group(1), inline.group(2)) : new Image("image at " + url);
  }

  public static Image of(String mediaType, String base64) {
    try {
      return new Image(mediaType + " of " + Base64.getDecoder().decode(base64).length + " bytes");
    } catch (IllegalArgumentException notBase64) {
      return new Image(mediaType + " that cannot be read");
    }
  }
}
