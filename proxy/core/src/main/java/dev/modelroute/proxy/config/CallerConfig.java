package dev.modelroute.proxy.config;

import java.util.Optional;

/// How callers are known: tokens of `issuer` for `audience`, by the keys of `jwks`; and API keys
/// when `apiKeys`.
public record CallerConfig(String audience, Optional<Issuer> issuer, boolean apiKeys) {
  /// The cluster that signs tokens; `jwks` is a JWK set in JSON.
  public record Issuer(String name, String jwks) {}
}
