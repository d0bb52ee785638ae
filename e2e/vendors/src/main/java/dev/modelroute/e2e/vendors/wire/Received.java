package dev.modelroute.e2e.vendors.wire;

import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Optional;

/// A request as it was received: nothing is decoded. `target` is the path and query of the request
/// line.
public record Received(Instant at, String method, String target, Headers headers, Buffer body) {
  /// The path, still percent-encoded.
  public String path() {
    return path(target);
  }

  /// The path of a request line's target.
  public static String path(String target) {
    int question = target.indexOf('?');
    return question < 0 ? target : target.substring(0, question);
  }

  /// The value of a parameter of the query, decoded.
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(FormBody.read(query()).get(name));
  }

  /// The query, still percent-encoded; empty when there is none.
  public String query() {
    int question = target.indexOf('?');
    return question < 0 ? "" : target.substring(question + 1);
  }
}
