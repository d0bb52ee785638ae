package dev.modelroute.proxy.signing;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What a secret access key becomes for its scope: AWS derives it by a chain of hashes, which is
/// made once. It is as secret as the other while its day lasts, and is written nowhere.
public final class SigningKey {
  private static final String ALGORITHM = "HmacSHA256";

  /// What a signing key is good for: one day, in one region, for one service.
  public record Scope(String day, String region, String service) {
    @Override
    public String toString() {
      return day + "/" + region + "/" + service + "/aws4_request";
    }
  }

  private final Scope scope;

  /// Has the key, and no text yet: a copy signs, so that any thread may.
  private final Mac keyed;

  private SigningKey(Scope scope, Mac keyed) {
    this.scope = scope;
    this.keyed = keyed;
  }

  public static SigningKey of(String secretAccessKey, Scope scope) {
    byte[] day = hash(keyed(bytes("AWS4" + secretAccessKey)), scope.day());
    byte[] region = hash(keyed(day), scope.region());
    byte[] service = hash(keyed(region), scope.service());
    return new SigningKey(scope, keyed(hash(keyed(service), "aws4_request")));
  }

  public Scope scope() {
    return scope;
  }

  String signatureOf(String text) {
    try {
      return HexFormat.of().formatHex(hash((Mac) keyed.clone(), text));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every JDK's HMAC can be copied", e);
    }
  }

  private static byte[] hash(Mac keyed, String text) {
    return keyed.doFinal(bytes(text));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Mac keyed(byte[] key) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key, ALGORITHM));
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every JDK has " + ALGORITHM, e);
    }
  }

  @Override
  public String toString() {
    return "***";
  }
}
