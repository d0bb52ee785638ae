package dev.modelroute.proxy.server.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.server.credential.AwsSecretKey;
import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.server.credential.Secret;
import dev.modelroute.proxy.signing.SignedPost;
import dev.modelroute.proxy.vendor.Authentication;
import io.vertx.core.MultiMap;
import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsCredentialsIdentity;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// Amazon's own signer must make the same headers of the same request.
class SignedAsByAmazonTest {
  private static final int POSTS = 5000;
  private static final AwsV4HttpSigner AMAZON = AwsV4HttpSigner.create();

  @Test
  void whateverIsPostedIsSignedAsAmazonDoes() {
    for (long seed = 0; seed < POSTS; seed++) {
      SomePost post = SomePost.of(seed);
      String which = "seed " + seed + ": " + post.uri() + " at " + post.time();

      Map<String, String> signed = ours(post);

      assertEquals(amazons(post), signed, which);
    }
  }

  @Test
  void aCallGetsTheHeadersOfItsSession() {
    var now = Instant.parse("2026-11-22T23:58:00Z");
    SomePost post = sessionPost(now.plus(Duration.ofMinutes(3)));
    var headers = MultiMap.caseInsensitiveMultiMap();

    var signer =
        new RequestSigner(
            new Authentication.SigV4(post.service(), post.region()),
            new Material.AwsSession(
                post.accessKeyId(),
                new AwsSecretKey(post.secret()),
                new Secret(post.token()),
                Instant.MAX,
                Duration.ofMinutes(3)),
            now);
    signer.sign(post.uri(), post.body(), headers);

    Map<String, String> all = new TreeMap<>(Map.of("content-type", "application/json"));
    headers.forEach(header -> all.put(lower(header.getKey()), header.getValue()));
    assertEquals(amazons(post), all);
  }

  private static SomePost sessionPost(Instant time) {
    SomePost some = SomePost.of(1);
    return new SomePost(
        some.uri(), some.body(), time, "us-east-2", "bedrock", "ASIA1", "secret", "token");
  }

  private static Map<String, String> ours(SomePost post) {
    var signer = new SignedPost.Signer(post.accessKeyId(), post.key(), post.token());
    SignedPost signed = SignedPost.of(signer, post.uri(), post.body(), post.signingTime());
    Map<String, String> headers =
        new TreeMap<>(
            Map.of(
                "content-type", "application/json",
                "host", signed.host(),
                "x-amz-date", signed.date(),
                "x-amz-content-sha256", signed.bodyHash(),
                "authorization", signed.authorization()));
    if (!post.token().isEmpty()) {
      headers.put("x-amz-security-token", post.token());
    }
    return headers;
  }

  private static Map<String, String> amazons(SomePost post) {
    var request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(post.uri())
            .putHeader("content-type", "application/json")
            .build();
    var signed =
        AMAZON.sign(sign ->
            sign.identity(identity(post))
                .request(request)
                .payload(() -> new ByteArrayInputStream(post.body()))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, post.service())
                .putProperty(AwsV4HttpSigner.REGION_NAME, post.region())
                .putProperty(
                    AwsV4HttpSigner.SIGNING_CLOCK, Clock.fixed(post.time(), ZoneOffset.UTC)));
    var headers = new TreeMap<String, String>();
    signed.request().forEachHeader((name, values) -> headers.put(lower(name), values.getFirst()));
    return headers;
  }

  private static AwsCredentialsIdentity identity(SomePost post) {
    return post.token().isEmpty()
        ? AwsCredentialsIdentity.create(post.accessKeyId(), post.secret())
        : AwsSessionCredentialsIdentity.create(post.accessKeyId(), post.secret(), post.token());
  }

  private static String lower(String name) {
    return name.toLowerCase(Locale.ROOT);
  }
}
