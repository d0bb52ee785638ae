package dev.modelroute.e2e.vendors.anthropic;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The rate limit headers of an account that is far from its limits.
final class RateLimits {
  private static final List<String> KINDS =
      List.of("requests", "tokens", "input-tokens", "output-tokens");
  private static final Duration SOON = Duration.ofSeconds(1);

  private RateLimits() {}

  static Map<String, String> headers(Instant now) {
    var reset = now.plus(SOON).truncatedTo(ChronoUnit.SECONDS).toString();
    var headers = new LinkedHashMap<String, String>();
    for (String kind : KINDS) {
      var prefix = "anthropic-ratelimit-" + kind;
      headers.put(prefix + "-limit", "4000000");
      headers.put(prefix + "-remaining", "3999000");
      headers.put(prefix + "-reset", reset);
    }
    return headers;
  }
}
