package dev.modelroute.proxy.vendor;

import dev.modelroute.proxy.dialect.Dialect;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/// One way that a target can be called: the language of the body, where it goes, and how it proves
/// itself. It is made once per target, not per request. Some vendors have another path for streams.
public record Form(
    Dialect dialect,
    URI uri,
    URI streamUri,
    Map<String, String> headers,
    Authentication authentication,
    HeaderRelay relay) {
  public Form {
    headers = Map.copyOf(headers);
  }

  public Form(
      Dialect dialect,
      URI uri,
      URI streamUri,
      Map<String, String> headers,
      Authentication authentication) {
    this(dialect, uri, streamUri, headers, authentication, HeaderRelay.of(dialect));
  }

  public Form(
      Dialect dialect, URI uri, Map<String, String> headers, Authentication authentication) {
    this(dialect, uri, uri, headers, authentication);
  }

  Form with(HeaderRelay other) {
    return new Form(dialect, uri, streamUri, headers, authentication, other);
  }

  /// The headers of a call: the form's own, and what its upstream gets of the caller's.
  public Map<String, String> headers(Map<String, String> caller) {
    var all = new TreeMap<>(relay.relayed(caller));
    all.putAll(headers);
    return all;
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
