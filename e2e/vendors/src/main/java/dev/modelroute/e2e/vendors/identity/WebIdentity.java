package dev.modelroute.e2e.vendors.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.crypto.factories.DefaultJWSVerifierFactory;
import com.nimbusds.jose.jwk.AsymmetricJWK;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.modelroute.e2e.vendors.wire.Problem;
import dev.modelroute.e2e.vendors.wire.Result;
import java.text.ParseException;
import java.time.Instant;
import java.util.function.Function;

/// Reads a web identity token: who signed it, for whom, and until when. `words` are how a vendor
/// says what is wrong with one.
public record WebIdentity(IdentityProviders providers, Function<Rejection, Problem> words) {
  /// The claims of a token that is genuine and good at `now`; for whom it is meant is left to the
  /// caller.
  public Result<JWTClaimsSet> claims(String token, Instant now) {
    try {
      var jwt = SignedJWT.parse(token);
      return genuine(jwt, jwt.getJWTClaimsSet()).then(claims -> inTime(claims, now));
    } catch (ParseException e) {
      return rejected(new Rejection.NotAToken());
    }
  }

  private Result<JWTClaimsSet> rejected(Rejection rejection) {
    return Result.bad(words.apply(rejection));
  }

  private Result<JWTClaimsSet> genuine(SignedJWT jwt, JWTClaimsSet claims) {
    var issuer = claims.getIssuer() == null ? "" : claims.getIssuer();
    var keys = providers.keys(issuer);
    if (keys.isEmpty()) {
      return rejected(new Rejection.UnknownIssuer(issuer));
    }
    return isSignedByOneOf(keys.get(), jwt)
        ? Result.good(claims)
        : rejected(new Rejection.WrongSignature());
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

  private Result<JWTClaimsSet> inTime(JWTClaimsSet claims, Instant now) {
    var expires = claims.getExpirationTime();
    if (expires == null) {
      return rejected(new Rejection.NotAToken());
    }
    return now.isBefore(expires.toInstant())
        ? Result.good(claims)
        : rejected(new Rejection.Expired(now, expires.toInstant()));
  }
}
