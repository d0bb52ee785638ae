package dev.modelroute.e2e.vendors.identity;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The access tokens that were given out; vendors believe no others.
public final class AccessTokens {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final int BYTES = 48;

  private final Map<String, AccessToken> tokens = new ConcurrentHashMap<>();

  /// Gives out a token whose value begins with `prefix`.
  public AccessToken issue(String prefix, String holder, String audience, Instant expires) {
    var random = new byte[BYTES];
    RANDOM.nextBytes(random);
    var value = prefix + Base64.getUrlEncoder().withoutPadding().encodeToString(random);
    var token = new AccessToken(value, holder, audience, expires);
    tokens.put(value, token);
    return token;
  }

  public Optional<AccessToken> find(String value) {
    return Optional.ofNullable(tokens.get(value));
  }

  /// From now on none of the tokens given out so far is known.
  public void revokeAll() {
    tokens.clear();
  }
}
