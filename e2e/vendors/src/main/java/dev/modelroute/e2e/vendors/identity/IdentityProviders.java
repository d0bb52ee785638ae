package dev.modelroute.e2e.vendors.identity;

import com.nimbusds.jose.jwk.JWKSet;
import java.text.ParseException;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The OpenID Connect providers that the account trusts, each with its public keys. Keys may be
/// replaced while the vendors run.
public final class IdentityProviders {
  private final Map<String, JWKSet> keys = new ConcurrentHashMap<>();

  /// Trusts an issuer by the JWKS that it serves, in place of earlier ones.
  public void trust(String issuer, String jwks) {
    try {
      keys.put(issuer, JWKSet.parse(jwks));
    } catch (ParseException e) {
      throw new IllegalArgumentException(
          "the keys of issuer " + issuer + " are not a JWKS: give the JSON of its jwks_uri", e);
    }
  }

  public void forget(String issuer) {
    keys.remove(issuer);
  }

  Optional<JWKSet> keys(String issuer) {
    return Optional.ofNullable(keys.get(issuer));
  }
}
