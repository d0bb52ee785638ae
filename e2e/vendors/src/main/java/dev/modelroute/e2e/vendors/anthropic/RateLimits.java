package dev.modelroute.e2e.vendors.anthropic;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rate limit headers of an account that is far from its limits.
final class RateLimits {
  static final Map<String, String> HEADERS = headers();

  private RateLimits() {}

  private static Map<String, String> headers() {
    var headers = new LinkedHashMap<String, String>();
    for (String kind : List.of("requests", "tokens", "input-tokens", "output-tokens")) {
      var prefix = "anthropic-ratelimit-" + kind;
      headers.put(prefix + "-limit", "4000000");
      headers.put(prefix + "-remaining", "3999000");
      headers.put(prefix + "-reset", "2026-11-21T12:00:00Z");
    }
    return Map.copyOf(headers);
  }
}
