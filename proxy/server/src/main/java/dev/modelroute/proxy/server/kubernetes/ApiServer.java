package dev.modelroute.proxy.server.kubernetes;

import dev.modelroute.proxy.config.IdentityFiles;
import dev.modelroute.proxy.server.telemetry.Log;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.ClientSSLOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import javax.net.ssl.SSLException;

/// The Kubernetes API, by the proxy's own projected token. The token's file is read for each
/// request: the kubelet rotates it. So is the authority's, when the server is not trusted.
public final class ApiServer {
  private static final Log LOG = Log.of(ApiServer.class);
  private static final int CONNECT_MILLIS = 5000;

  private final Vertx vertx;
  private final URI url;
  private final Path token;
  private final Path authority;
  private final HttpClientAgent client;

  public ApiServer(Vertx vertx, URI url, Path identity) {
    this.vertx = vertx;
    this.url = url;
    this.token = identity.resolve(IdentityFiles.KUBERNETES_TOKEN);
    this.authority = identity.resolve(IdentityFiles.KUBERNETES_CA);
    var options = new HttpClientOptions().setVerifyHost(true);
    if (isTls()) {
      options.setTrustOptions(new PemTrustOptions().addCertPath(authority.toString()));
    }
    // A watch holds a connection for minutes; lists and reports need others.
    this.client = vertx.createHttpClient(options, new PoolOptions().setHttp1MaxSize(8));
  }

  private boolean isTls() {
    return url.getScheme().equals("https");
  }

  /// Sends a request; `uri` is its path and query. A request without an answer's head in
  /// `idleMillis` fails, and so does an answer that pauses longer.
  Future<HttpClientResponse> send(
      HttpMethod method, String uri, String contentType, Buffer body, long idleMillis) {
    var options =
        new RequestOptions()
            .setMethod(method)
            .setHost(url.getHost())
            .setPort(url.getPort() >= 0 ? url.getPort() : isTls() ? 443 : 80)
            .setSsl(isTls())
            .setURI(uri)
            .setConnectTimeout(CONNECT_MILLIS)
            .setIdleTimeout(idleMillis);
    return bearer()
        .compose(
            bearer -> client.request(options).map(request -> headers(request, bearer, contentType)))
        .compose(request -> request.send(body))
        .onFailure(this::readAuthorityAgain);
  }

  /// A cluster may get another authority; the kubelet replaces the file, and whoever asks again
  /// asks by that.
  private void readAuthorityAgain(Throwable cause) {
    if (cause instanceof SSLException) {
      vertx
          .fileSystem()
          .readFile(authority.toString())
          .onSuccess(this::trust)
          .onFailure(ApiServer::cannotBeRead);
    }
  }

  private static void cannotBeRead(Throwable cause) {
    LOG.warn("the cluster's authority cannot be read", "reason", cause.getMessage());
  }

  /// By its content: Vert.x takes the same path for the same authority. What is no certificate
  /// changes nothing: a file may be half written.
  private void trust(Buffer pem) {
    try {
      var certificates = new ByteArrayInputStream(pem.getBytes());
      if (CertificateFactory.getInstance("X.509").generateCertificates(certificates).isEmpty()) {
        throw new CertificateException("there is no certificate in its file");
      }
    } catch (CertificateException e) {
      cannotBeRead(e);
      return;
    }
    var _ =
        client.updateSSLOptions(
            new ClientSSLOptions()
                .setHostnameVerificationAlgorithm("HTTPS")
                .setTrustOptions(new PemTrustOptions().addCertValue(pem)));
  }

  private static HttpClientRequest headers(
      HttpClientRequest request, String bearer, String contentType) {
    request.putHeader("authorization", bearer).putHeader("accept", "application/json");
    if (!contentType.isEmpty()) {
      request.putHeader("content-type", contentType);
    }
    return request;
  }

  private Future<String> bearer() {
    return vertx
        .fileSystem()
        .readFile(token.toString())
        .map(content -> "Bearer " + content.toString(StandardCharsets.UTF_8).strip());
  }
}
