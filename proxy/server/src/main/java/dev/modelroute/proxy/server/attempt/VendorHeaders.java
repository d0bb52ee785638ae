package dev.modelroute.proxy.server.attempt;

import io.vertx.core.http.HttpClientResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the head of a vendor's answer says.
final class VendorHeaders {
  private static final List<String> REQUEST_IDS =
      List.of("x-request-id", "apim-request-id", "x-amzn-requestid", "request-id");

  private VendorHeaders() {}

  /// All of them, in lower case.
  static Map<String, String> of(HttpClientResponse response) {
    Map<String, String> headers = new HashMap<>();
    response
        .headers()
        .forEach((name, value) -> headers.putIfAbsent(name.toLowerCase(Locale.ROOT), value));
    return headers;
  }

  /// What the vendor knows the request by.
  static @Nullable String requestId(HttpClientResponse response) {
    for (String name : REQUEST_IDS) {
      String id = response.getHeader(name);
      if (id != null) {
        return id;
      }
    }
    return null;
  }
}
