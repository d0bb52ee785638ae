package dev.modelroute.proxy.dialect.codec;

import java.util.Locale;

/// A file in a URL: its media type, and its content as base64.
public record DataUrl(String mediaType, String data) {
  public static DataUrl read(String url, String parameter) throws InvalidRequest {
    int comma = url.indexOf(',');
    String head = comma < 0 ? "" : url.substring(0, comma).toLowerCase(Locale.ROOT);
    if (!head.startsWith("data:") || !head.endsWith(";base64")) {
      throw new InvalidRequest(parameter, "must be a data URL in base64: data:TYPE;base64,...");
    }
    String type = head.substring("data:".length(), head.length() - ";base64".length());
    int parameters = type.indexOf(';');
    String mediaType = parameters < 0 ? type : type.substring(0, parameters);
    String data = url.substring(comma + 1);
    Read.content(mediaType, data, parameter);
    return new DataUrl(mediaType, data);
  }

  public String text() {
    return "data:" + mediaType + ";base64," + data;
  }
}
