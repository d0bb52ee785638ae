package dev.modelroute.proxy.server.caller;

import dev.modelroute.proxy.config.CallerConfig;
import dev.modelroute.proxy.model.Caller;
import io.vertx.core.MultiMap;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What a caller shows of itself: a token or a key, in the header that its SDK puts it into. Two
/// headers with different contents prove nothing: somebody on the way may have added one.
public final class CallerProof {
  private static final String AUTHORIZATION = "authorization";
  private static final List<String> HEADERS = List.of(AUTHORIZATION, "x-api-key", "api-key");
  private static final String BEARER = "bearer ";

  private final CallerAuthenticator tokens;
  private final CallerKeys keys;

  public CallerProof(CallerAuthenticator tokens, CallerKeys keys) {
    this.tokens = tokens;
    this.keys = keys;
  }

  /// Who calls; empty for everybody who does not prove it.
  public Optional<Caller> caller(MultiMap headers, CallerConfig config, Instant now) {
    return shown(headers).flatMap(shown -> known(shown, config, now));
  }

  private Optional<Caller> known(String shown, CallerConfig config, Instant now) {
    if (looksLikeToken(shown)) {
      return tokens.serviceAccount(shown, config, now);
    }
    return config.apiKeys() ? keys.caller(shown) : Optional.empty();
  }

  private static boolean looksLikeToken(String shown) {
    return shown.startsWith("eyJ") && dots(shown) == 2;
  }

  private static int dots(String shown) {
    int dots = 0;
    for (int at = shown.indexOf('.'); at >= 0; at = shown.indexOf('.', at + 1)) {
      dots++;
    }
    return dots;
  }

  private static Optional<String> shown(MultiMap headers) {
    String shown = "";
    for (String name : HEADERS) {
      for (String header : headers.getAll(name)) {
        String value = (name.equals(AUTHORIZATION) ? bearer(header) : header).strip();
        if (value.isEmpty() || !(shown.isEmpty() || shown.equals(value))) {
          return Optional.empty();
        }
        shown = value;
      }
    }
    return Optional.of(shown).filter(value -> !value.isEmpty());
  }

  private static String bearer(String header) {
    return header.regionMatches(true, 0, BEARER, 0, BEARER.length())
        ? header.substring(BEARER.length())
        : "";
  }
}
