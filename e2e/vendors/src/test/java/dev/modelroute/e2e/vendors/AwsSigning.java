package dev.modelroute.e2e.vendors;

import dev.modelroute.e2e.vendors.aws.Session;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import okhttp3.Interceptor;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.Buffer;
import software.amazon.awssdk.http.SdkHttpFullRequest;
import software.amazon.awssdk.http.SdkHttpMethod;
import software.amazon.awssdk.http.auth.aws.signer.AwsV4HttpSigner;
import software.amazon.awssdk.identity.spi.AwsSessionCredentialsIdentity;

/// Signs what OpenAI's SDK sends with Amazon's signer, in place of its key.
record AwsSigning(Session session, String region, String service) implements Interceptor {
  @Override
  public Response intercept(Chain chain) throws IOException {
    var request = chain.request();
    var body = new Buffer();
    RequestBody requestBody = request.body();
    if (requestBody != null) {
      requestBody.writeTo(body);
    }
    var bytes = body.readByteArray();
    var signed = request.newBuilder().removeHeader("authorization");
    sign(request, bytes)
        .forEach((name, values) -> values.forEach(value -> signed.header(name, value)));
    if (requestBody != null) {
      signed.method(request.method(), RequestBody.create(bytes, requestBody.contentType()));
    }
    return chain.proceed(signed.build());
  }

  private Map<String, List<String>> sign(Request request, byte[] body) {
    var unsigned =
        SdkHttpFullRequest.builder()
            .method(SdkHttpMethod.fromValue(request.method()))
            .uri(request.url().uri())
            .putHeader("content-type", "application/json")
            .build();
    var credentials =
        AwsSessionCredentialsIdentity.create(
            session.accessKeyId(), session.secretAccessKey(), session.sessionToken());
    return AwsV4HttpSigner.create()
        .sign(sign ->
            sign.identity(credentials)
                .request(unsigned)
                .payload(() -> new ByteArrayInputStream(body))
                .putProperty(AwsV4HttpSigner.SERVICE_SIGNING_NAME, service)
                .putProperty(AwsV4HttpSigner.REGION_NAME, region))
        .request()
        .headers();
  }
}
