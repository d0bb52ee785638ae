package dev.modelroute.proxy.server.exchange;

import io.vertx.core.MultiMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// The few headers of a caller that vendors may get; which of them, a target's form says.
/// Everything else stays here, credentials above all.
final class CallerHeaders {
  private static final List<String> FORWARDED =
      List.of("idempotency-key", "openai-beta", "anthropic-version", "anthropic-beta");

  private CallerHeaders() {}

  static Map<String, String> forwarded(MultiMap headers) {
    Map<String, String> forwarded = new HashMap<>();
    for (String name : FORWARDED) {
      List<String> values = headers.getAll(name);
      if (!values.isEmpty()) {
        forwarded.put(name, String.join(",", values));
      }
    }
    return forwarded;
  }
}
