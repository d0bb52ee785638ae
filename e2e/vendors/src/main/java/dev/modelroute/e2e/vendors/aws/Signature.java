package dev.modelroute.e2e.vendors.aws;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/// The signature that a request should have.
final class Signature {
  private Signature() {}

  static String of(SignedRequest signed, String secret) {
    var canonical = CanonicalRequest.of(signed.request(), signed.signedHeaders());
    var hash = Hashes.sha256(canonical.getBytes(StandardCharsets.UTF_8));
    var scope = signed.scope();
    var toSign = String.join("\n", SignedRequest.ALGORITHM, signed.date(), scope.text(), hash);
    return HexFormat.of().formatHex(Hashes.hmac(key(scope, secret), toSign));
  }

  private static byte[] key(SignedRequest.Scope scope, String secret) {
    var key = Hashes.hmac(("AWS4" + secret).getBytes(StandardCharsets.UTF_8), scope.day());
    key = Hashes.hmac(key, scope.region());
    key = Hashes.hmac(key, scope.service());
    return Hashes.hmac(key, scope.terminator());
  }
}
