package dev.modelroute.proxy.server.caller;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.modelroute.proxy.config.CallerConfig;
import dev.modelroute.proxy.model.Caller;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Proves ServiceAccount tokens offline: issuer, audience, time and signature, by the cluster's
/// public keys that came with the configuration. Proven tokens are remembered by the hash of the
/// whole token until they expire; one per event loop.
public final class CallerAuthenticator {
  private static final Set<JWSAlgorithm> ALGORITHMS =
      Set.of(JWSAlgorithm.RS256, JWSAlgorithm.ES256);
  private static final Duration LEEWAY = Duration.ofSeconds(60);
  private static final int MAX_TOKEN = 16 * 1024;

  private final TokenCache cache = new TokenCache();
  private final DefaultJWSVerifierFactory verifiers = new DefaultJWSVerifierFactory();
  private @Nullable CallerConfig config;
  private JWKSet keys = new JWKSet();

  /// The ServiceAccount that `token` was made for; empty for any token that is not good, without a
  /// word why.
  Optional<Caller> serviceAccount(String token, CallerConfig current, Instant now) {
    follow(current);
    if (token.length() > MAX_TOKEN || current.issuer().isEmpty()) {
      return Optional.empty();
    }
    Optional<Caller> known = cache.get(token, now);
    return known.isPresent() ? known : verify(token, current, now);
  }

  private void follow(CallerConfig current) {
    if (current.equals(config)) {
      return;
    }
    cache.clear();
    keys = current.issuer().map(issuer -> parse(issuer.jwks())).orElseGet(JWKSet::new);
    config = current;
  }

  private static JWKSet parse(String jwks) {
    try {
      return JWKSet.parse(jwks);
    } catch (ParseException e) {
      return new JWKSet();
    }
  }

  private Optional<Caller> verify(String token, CallerConfig current, Instant now) {
    try {
      SignedJWT jwt = SignedJWT.parse(token);
      if (!isSigned(jwt) || !isMeantForUs(jwt.getJWTClaimsSet(), current, now)) {
        return Optional.empty();
      }
      Optional<Caller> caller = account(jwt.getJWTClaimsSet());
      caller.ifPresent(found -> cache.put(token, found, expires(jwt)));
      return caller;
    } catch (ParseException | JOSEException e) {
      return Optional.empty();
    }
  }

  private boolean isSigned(SignedJWT jwt) throws JOSEException {
    JWK key = keys.getKeyByKeyId(jwt.getHeader().getKeyID());
    if (!ALGORITHMS.contains(jwt.getHeader().getAlgorithm())
        || !(key instanceof AsymmetricJWK asymmetric)) {
      return false;
    }
    JWSVerifier verifier = verifiers.createJWSVerifier(jwt.getHeader(), asymmetric.toPublicKey());
    return jwt.verify(verifier);
  }

  private static boolean isMeantForUs(JWTClaimsSet claims, CallerConfig current, Instant now) {
    boolean issued =
        current
            .issuer()
            .map(CallerConfig.Issuer::name)
            .filter(name -> name.equals(claims.getIssuer()))
            .isPresent();
    Date expires = claims.getExpirationTime();
    Date notBefore = claims.getNotBeforeTime();
    return issued
        && claims.getAudience().contains(current.audience())
        && expires != null
        && now.isBefore(expires.toInstant().plus(LEEWAY))
        && (notBefore == null || !now.isBefore(notBefore.toInstant().minus(LEEWAY)));
  }

  /// Kubernetes says who it is twice; both must say the same.
  private static Optional<Caller> account(JWTClaimsSet claims) throws ParseException {
    Map<String, Object> kubernetes = claims.getJSONObjectClaim("kubernetes.io");
    if (kubernetes == null
        || !(kubernetes.get("namespace") instanceof String namespace)
        || !(kubernetes.get("serviceaccount") instanceof Map<?, ?> account)
        || !(account.get("name") instanceof String name)) {
      return Optional.empty();
    }
    return ("system:serviceaccount:" + namespace + ":" + name).equals(claims.getSubject())
        ? Optional.of(new Caller.ServiceAccount(namespace, name))
        : Optional.empty();
  }

  private static Instant expires(SignedJWT jwt) {
    try {
      return jwt.getJWTClaimsSet().getExpirationTime().toInstant().plus(LEEWAY);
    } catch (ParseException e) {
      throw new IllegalStateException("the claims were read before", e);
    }
  }
}
