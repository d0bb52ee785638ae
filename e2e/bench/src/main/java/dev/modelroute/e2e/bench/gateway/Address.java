package dev.modelroute.e2e.bench.gateway;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;

/// Where a gateway takes requests, and the headers that it wants.
///
/// @param tlsPort for what it forwards to the vendor by TLS, when it tells that by its port
/// @param base what stands before `/chat/completions`
public record Address(int port, int tlsPort, String base, Map<String, String> headers) {
  public Address(int port, String base, Map<String, String> headers) {
    this(port, port, base, headers);
  }

  public int port(Route route) {
    return route.isTls() ? tlsPort : port;
  }

  /// A whole POST of `body`.
  public byte[] request(String path, String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    String lines =
        headers.entrySet().stream()
            .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
            .sorted()
            .collect(Collectors.joining());
    String head =
        "POST %s%s HTTP/1.1\r\nhost: 127.0.0.1:%d\r\ncontent-type: application/json\r\ncontent-length: %d\r\n%s\r\n"
            .formatted(base, path, port, bytes.length, lines);
    return (head + body).getBytes(StandardCharsets.UTF_8);
  }
}
