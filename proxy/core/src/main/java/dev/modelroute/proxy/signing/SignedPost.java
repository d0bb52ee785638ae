package dev.modelroute.proxy.signing;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// What a POST of JSON must say in its headers so that AWS believes it: `Host`, `x-amz-date`,
/// `x-amz-content-sha256` and `Authorization`, beside the content type and the session's token,
/// which are signed, too. Headers that something on the way may change are not signed.
public record SignedPost(String host, String date, String bodyHash, String authorization) {
  /// Looking for an algorithm takes longer than a hash.
  private static final MessageDigest SHA_256 = sha256();

  /// Who signs: `token` is the session's, empty when there is no session.
  public record Signer(String accessKeyId, SigningKey key, String token) {
    @Override
    public String toString() {
      return accessKeyId;
    }
  }

  /// Signs a POST of `body` to `uri`, which has no query, in the second `time`, on the key's day.
  public static SignedPost of(Signer signer, URI uri, byte[] body, SigningTime time) {
    String host = host(uri);
    String bodyHash = hash(body);
    var post = new CanonicalPost(uri, host, bodyHash, time.text(), signer.token());
    String scope = signer.key().scope().toString();
    String signature = signer.key().signatureOf(toSign(post, time, scope));
    String authorization =
        "AWS4-HMAC-SHA256 Credential="
            + (signer.accessKeyId() + "/" + scope)
            + (", SignedHeaders=" + post.signedHeaders())
            + (", Signature=" + signature);
    return new SignedPost(host, time.text(), bodyHash, authorization);
  }

  private static String toSign(CanonicalPost post, SigningTime time, String scope) {
    return "AWS4-HMAC-SHA256\n"
        + (time.text() + "\n")
        + (scope + "\n")
        + hash(post.text().getBytes(StandardCharsets.UTF_8));
  }

  /// The port is told only when it is not the scheme's own.
  private static String host(URI uri) {
    int ownPort = uri.getScheme().equals("https") ? 443 : 80;
    return uri.getPort() < 0 || uri.getPort() == ownPort
        ? uri.getHost()
        : uri.getHost() + ":" + uri.getPort();
  }

  private static String hash(byte[] bytes) {
    try {
      var digest = (MessageDigest) SHA_256.clone();
      return HexFormat.of().formatHex(digest.digest(bytes));
    } catch (CloneNotSupportedException e) {
      throw new IllegalStateException("every JDK's SHA-256 can be copied", e);
    }
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
