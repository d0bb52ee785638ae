package dev.modelroute.proxy.server.upstream;

import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.signing.SignedPost;
import dev.modelroute.proxy.signing.SigningKey;
import dev.modelroute.proxy.signing.SigningTime;
import dev.modelroute.proxy.vendor.Authentication;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.net.URI;
import java.time.Instant;

/// Signs calls for AWS in the name of a session, by AWS's clock. `now` is the time by ours.
record RequestSigner(Authentication.SigV4 scheme, Material.AwsSession session, Instant now) {
  private static final CharSequence DATE = HttpHeaders.createOptimized("x-amz-date");
  private static final CharSequence HASH = HttpHeaders.createOptimized("x-amz-content-sha256");
  private static final CharSequence TOKEN = HttpHeaders.createOptimized("x-amz-security-token");

  /// Puts into `headers` what proves a POST of `body` to `uri`.
  void sign(URI uri, byte[] body, MultiMap headers) {
    var time = SigningTime.of(now.plus(session.ahead()));
    String token = session.token().reveal();
    var signer = new SignedPost.Signer(session.accessKeyId(), key(time), token);
    SignedPost signed = SignedPost.of(signer, uri, body, time);
    headers.set(HttpHeaders.HOST, signed.host());
    headers.set(DATE, signed.date());
    headers.set(HASH, signed.bodyHash());
    headers.set(TOKEN, token);
    headers.set(HttpHeaders.AUTHORIZATION, signed.authorization());
  }

  private SigningKey key(SigningTime time) {
    var scope = new SigningKey.Scope(time.day(), scheme.region(), scheme.service());
    return session.secretKey().signingKey(scope);
  }
}
