package dev.modelroute.e2e.vendors.aws;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.modelroute.e2e.vendors.wire.Result;
import java.text.ParseException;
import java.time.Instant;

/// Reads a web identity token: who signed it, for whom, and until when.
final class WebIdentity {
  static final String AUDIENCE = "sts.amazonaws.com";

  private final IdentityProviders providers;

  WebIdentity(IdentityProviders providers) {
    this.providers = providers;
  }

  /// The claims of a token that is genuine, meant for STS, and good at `now`.
  Result<JWTClaimsSet> claims(String token, Instant now) {
    try {
      var jwt = SignedJWT.parse(token);
      return genuine(jwt, jwt.getJWTClaimsSet())
          .then(WebIdentity::meantForSts)
          .then(claims -> inTime(claims, now));
    } catch (ParseException e) {
      return Result.bad(StsErrors.notAToken());
    }
  }

  private Result<JWTClaimsSet> genuine(SignedJWT jwt, JWTClaimsSet claims) {
    var issuer = claims.getIssuer() == null ? "" : claims.getIssuer();
    var keys = providers.keys(issuer);
    if (keys.isEmpty()) {
      return Result.bad(StsErrors.unknownIssuer(issuer));
    }
    return isSignedByOneOf(keys.get(), jwt)
        ? Result.good(claims)
        : Result.bad(StsErrors.wrongSignature());
  }

  private static boolean isSignedByOneOf(JWKSet keys, SignedJWT jwt) {
    var keyId = jwt.getHeader().getKeyID();
    return keys.getKeys().stream()
        .filter(key -> keyId == null || keyId.equals(key.getKeyID()))
        .anyMatch(key -> isSignedBy(key, jwt));
  }

  private static boolean isSignedBy(JWK key, SignedJWT jwt) {
    try {
      var publicKey = ((AsymmetricJWK) key).toPublicKey();
      var verifier = new DefaultJWSVerifierFactory().createJWSVerifier(jwt.getHeader(), publicKey);
      return jwt.verify(verifier);
    } catch (JOSEException e) {
      return false;
    }
  }

  private static Result<JWTClaimsSet> meantForSts(JWTClaimsSet claims) {
    return claims.getAudience().contains(AUDIENCE)
        ? Result.good(claims)
        : Result.bad(StsErrors.wrongAudience());
  }

  private static Result<JWTClaimsSet> inTime(JWTClaimsSet claims, Instant now) {
    var expires = claims.getExpirationTime();
    if (expires == null) {
      return Result.bad(StsErrors.notAToken());
    }
    return now.isBefore(expires.toInstant())
        ? Result.good(claims)
        : Result.bad(StsErrors.expired(now, expires.toInstant()));
  }
}
