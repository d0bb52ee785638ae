package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.dialect.Dialect;
import java.net.URI;
import java.util.Map;

/// One way that a target can be called: the language of the body, where it goes, and how it proves
/// itself. It is made once per target, not per request. Some vendors have another path for streams.
public record Form(
    Dialect dialect,
    URI uri,
    URI streamUri,
    Map<String, String> headers,
    Authentication authentication) {
  public Form {
    headers = Map.copyOf(headers);
  }

  public Form(
      Dialect dialect, URI uri, Map<String, String> headers, Authentication authentication) {
    this(dialect, uri, uri, headers, authentication);
  }

  /// Where a request goes that wants a stream, or none.
  public URI uri(boolean stream) {
    return stream ? streamUri : uri;
  }

  /// A base URL with a path after it, however many slashes are between.
  static URI join(URI base, String path) {
    String prefix = base.toString();
    return URI.create(
        (prefix.endsWith("/") ? prefix.substring(0, prefix.length() - 1) : prefix) + path);
  }
}
