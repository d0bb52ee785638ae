package dev.modelroute.proxy.server.caller;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import dev.modelroute.proxy.config.CallerConfig;
import dev.modelroute.proxy.model.Caller;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Caller tokens (security 2.4)")
class CallerAuthenticatorTest {
  private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
  private static final Optional<Caller> APP =
      Optional.of(new Caller.ServiceAccount("team-a", "app"));

  private static RSAKey rsa;
  private static ECKey ec;
  private static CallerConfig config;

  private final CallerAuthenticator authenticator = new CallerAuthenticator();

  @BeforeAll
  static void makeKeys() throws JOSEException {
    rsa = new RSAKeyGenerator(2048).keyID("rsa").generate();
    ec = new ECKeyGenerator(Curve.P_256).keyID("ec").generate();
    config = config(new JWKSet(List.of(rsa.toPublicJWK(), ec.toPublicJWK())));
  }

  private static CallerConfig config(JWKSet keys) {
    return new CallerConfig(
        "modelroute",
        Optional.of(new CallerConfig.Issuer("https://issuer", keys.toString())),
        false);
  }

  @Test
  void knowsTokensOfBothAlgorithms() throws JOSEException {
    assertEquals(APP, caller(signed(rsa, claims -> {})));
    assertEquals(APP, caller(signed(ec, claims -> {})));
  }

  @Test
  void refusesOtherAudiences() throws JOSEException {
    assertEquals(
        Optional.empty(), caller(signed(rsa, c -> c.audience("https://kubernetes.default.svc"))));
    assertEquals(Optional.empty(), caller(signed(rsa, c -> c.audience("modelroute2"))));
    assertEquals(APP, caller(signed(rsa, c -> c.audience(List.of("x", "modelroute")))));
  }

  @Test
  void refusesOtherIssuers() throws JOSEException {
    assertEquals(Optional.empty(), caller(signed(rsa, c -> c.issuer("https://issuer/"))));
  }

  @Test
  @DisplayName("Fault 45: a leeway of 60 seconds, and no more")
  void refusesExpiredAndFutureTokens() throws JOSEException {
    assertEquals(APP, caller(signed(rsa, c -> c.expirationTime(at(-59)))));
    assertEquals(Optional.empty(), caller(signed(rsa, c -> c.expirationTime(at(-60)))));
    assertEquals(APP, caller(signed(rsa, c -> c.notBeforeTime(at(60)))));
    assertEquals(Optional.empty(), caller(signed(rsa, c -> c.notBeforeTime(at(61)))));
    assertEquals(Optional.empty(), caller(signed(rsa, c -> c.expirationTime(null))));
  }

  @Test
  void refusesUnsignedAndSymmetricTokens() throws JOSEException {
    var plain = new PlainJWT(claims(c -> {}));
    var mac =
        new SignedJWT(
            new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("rsa").build(), claims(c -> {}));
    mac.sign(new MACSigner(rsa.toRSAPublicKey().getEncoded()));

    assertEquals(Optional.empty(), caller(plain.serialize()));
    assertEquals(Optional.empty(), caller(mac.serialize()));
  }

  @Test
  void refusesForeignKeysUnderAKnownId() throws JOSEException {
    RSAKey foreign = new RSAKeyGenerator(2048).keyID("rsa").generate();

    assertEquals(Optional.empty(), caller(signed(foreign, claims -> {})));
  }

  @Test
  void refusesTokensThatContradictThemselves() throws JOSEException {
    assertEquals(
        Optional.empty(), caller(signed(rsa, c -> c.subject("system:serviceaccount:team-b:app"))));
    assertEquals(Optional.empty(), caller(signed(rsa, c -> c.claim("kubernetes.io", null))));
  }

  @Test
  void refusesWhatIsNoToken() {
    for (String token : List.of("", "a", "a.b.c", "eyJ.eyJ.eyJ", "x".repeat(100_000))) {
      assertEquals(Optional.empty(), caller(token));
    }
  }

  @Test
  @DisplayName("N11: what is remembered is the whole token, and only while it is good")
  void remembersWholeTokensUntilTheyExpire() throws JOSEException {
    String token = signed(rsa, claims -> {});
    assertEquals(APP, caller(token));

    String otherEnd = token.substring(0, token.length() - 4) + "AAAA";

    assertEquals(Optional.empty(), caller(otherEnd));
    assertEquals(
        Optional.empty(), authenticator.serviceAccount(token, config, NOW.plusSeconds(3600 + 60)));
  }

  @Test
  void forgetsWhenTheKeysAreReplaced() throws JOSEException {
    String token = signed(rsa, claims -> {});
    assertEquals(APP, caller(token));

    CallerConfig rotated = config(new JWKSet(ec.toPublicJWK()));

    assertEquals(Optional.empty(), authenticator.serviceAccount(token, rotated, NOW));
  }

  private Optional<Caller> caller(String token) {
    return authenticator.serviceAccount(token, config, NOW);
  }

  private static String signed(com.nimbusds.jose.jwk.JWK key, Consumer<JWTClaimsSet.Builder> change)
      throws JOSEException {
    boolean isRsa = key instanceof RSAKey;
    var header =
        new JWSHeader.Builder(isRsa ? JWSAlgorithm.RS256 : JWSAlgorithm.ES256)
            .keyID(key.getKeyID())
            .build();
    var jwt = new SignedJWT(header, claims(change));
    jwt.sign(isRsa ? new RSASSASigner((RSAKey) key) : new ECDSASigner((ECKey) key));
    return jwt.serialize();
  }

  private static JWTClaimsSet claims(Consumer<JWTClaimsSet.Builder> change) {
    var claims =
        new JWTClaimsSet.Builder()
            .issuer("https://issuer")
            .audience("modelroute")
            .subject("system:serviceaccount:team-a:app")
            .expirationTime(at(3600))
            .notBeforeTime(at(-10))
            .claim(
                "kubernetes.io",
                Map.of("namespace", "team-a", "serviceaccount", Map.of("name", "app", "uid", "u")));
    change.accept(claims);
    return claims.build();
  }

  private static Date at(int seconds) {
    return Date.from(NOW.plusSeconds(seconds));
  }
}
