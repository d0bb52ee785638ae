package dev.modelroute.proxy.server.request;

import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The few headers of a caller that vendors get. Everything else stays here, credentials above all.
final class CallerHeaders {
  private static final List<String> FORWARDED = List.of("idempotency-key", "openai-beta");

  private CallerHeaders() {}

  static Map<String, String> forwarded(MultiMap headers) {
    Map<String, String> forwarded = new HashMap<>();
    for (String name : FORWARDED) {
      String value = headers.get(name);
      if (value != null) {
        forwarded.put(name, value);
      }
    }
    return forwarded;
  }
}
