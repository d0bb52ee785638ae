package dev.modelroute.proxy.server.upstream;

import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.vendor.Authentication;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.SdkHttpRequest;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// Signs calls for AWS, by the AWS SDK's own signer: over the host, the content type, the date and
/// the exact bytes of the body. Headers that something on the way may change are not signed.
final class RequestSigner {
  private static final AwsV4HttpSigner SIGNER = AwsV4HttpSigner.create();

  private RequestSigner() {}

  /// The headers that prove a POST of `body` to `uri`.
  static Map<String, String> headers(
      Authentication.SigV4 scheme, Material.AwsSession session, URI uri, byte[] body) {
    SdkHttpRequest request =
        SdkHttpRequest.builder()
            .method(SdkHttpMethod.POST)
            .uri(uri)
            .putHeader("content-type", "application/json")
            .build();
    var signed =
        SIGNER.sign(sign ->
            sign.identity(identity(session))
                .request(request)
                .payload(() -> new ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, scheme.service())
                .putProperty(AwsV4HttpSigner.REGION_NAME, scheme.region())
                .putProperty(
                    AwsV4HttpSigner.SIGNING_CLOCK,
                    Clock.offset(Clock.systemUTC(), session.ahead())));
    var headers = new HashMap<String, String>();
    signed.request().forEachHeader((name, values) -> headers.put(name, values.getFirst()));
    headers.keySet().removeIf(name -> name.equalsIgnoreCase("content-type"));
    return headers;
  }

  private static AwsSessionCredentialsIdentity identity(Material.AwsSession session) {
    return AwsSessionCredentialsIdentity.create(
        session.accessKeyId(), session.secretKey().reveal(), session.token().reveal());
  }
}
