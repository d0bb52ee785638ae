package dev.modelroute.e2e.vendors.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.time.Instant;
import java.util.Date;
import java.util.Map;

/// Issues ServiceAccount tokens as a cluster does, for tests that have none.
public final class ClusterIssuer {
  public static final String ISSUER = "https://oidc.eks.us-east-2.amazonaws.com/id/EXAMPLE";
  public static final String PROXY = "system:serviceaccount:modelroute-system:modelroute-default";

  private final RSAKey key = key();

  private static RSAKey key() {
    try {
      return new RSAKeyGenerator(2048).keyIDFromThumbprint(true).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public String jwks() {
    return new JWKSet(key.toPublicJWK()).toString();
  }

  public String token(String subject, Instant expires) {
    return token(ISSUER, subject, "sts.amazonaws.com", expires);
  }

  public String token(String issuer, String subject, String audience, Instant expires) {
    return signed(claims(issuer, subject, audience, expires).build());
  }

  /// A pod's token, as an app brings it to the gateway: it says twice whose it is.
  public String callerToken(String namespace, String account, Instant expires) {
    String subject = "system:serviceaccount:" + namespace + ":" + account;
    return signed(
        claims(ISSUER, subject, "modelroute", expires)
            .claim(
                "kubernetes.io",
                Map.of("namespace", namespace, "serviceaccount", Map.of("name", account)))
            .build());
  }

  private static JWTClaimsSet.Builder claims(
      String issuer, String subject, String audience, Instant expires) {
    return new JWTClaimsSet.Builder()
        .issuer(issuer)
        .subject(subject)
        .audience(audience)
        .expirationTime(Date.from(expires));
  }

  private String signed(JWTClaimsSet claims) {
    var header = new JWSHeader.Builder(JWSAlgorithm.RS256).keyID(key.getKeyID()).build();
    var jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(new RSASSASigner(key));
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
    return jwt.serialize();
  }
}
