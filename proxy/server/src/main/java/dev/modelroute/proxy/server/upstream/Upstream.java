package dev.modelroute.proxy.server.upstream;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.server.buffer.Buffers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;

/// Sends calls to vendors, over the connections of one event loop. HTTP/1.1, never a redirect,
/// certificates always checked.
public final class Upstream {
  private static final int MAX_CONNECTIONS_PER_HOST = 8192;
  private static final int KEEP_ALIVE_SECONDS = 60;

  /// Connections follow a vendor that moves to other addresses.
  private static final Duration LIFETIME = Duration.ofMinutes(5);

  private final Vertx vertx;
  private final HostResolver resolver;
  private final HttpClient client;

  public Upstream(Vertx vertx, HostResolver resolver) {
    this(vertx, resolver, LIFETIME);
  }

  /// `lifetime` is how long a connection is used for calls; one that is under way is finished.
  Upstream(Vertx vertx, HostResolver resolver, Duration lifetime) {
    this.vertx = vertx;
    this.resolver = resolver;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setVerifyHost(true)
                .setDecompressionSupported(false),
            new PoolOptions()
                .setHttp1MaxSize(MAX_CONNECTIONS_PER_HOST)
                .setMaxLifetime((int) lifetime.toMillis())
                .setMaxLifetimeUnit(TimeUnit.MILLISECONDS));
  }

  /// Sends `call`, and gives its answer's head; fails with `AttemptFailed`. `started` gets the
  /// request as soon as there is one, so that it can be cancelled.
  public Future<HttpClientResponse> send(UpstreamCall call, Consumer<HttpClientRequest> started) {
    return resolved(call)
        .compose(address -> connect(call, address))
        .compose(request -> {
          started.accept(request);
          return write(call, request);
        });
  }

  /// A host whose resolver is slow is not connected to in time, either.
  private Future<InetAddress> resolved(UpstreamCall call) {
    String host = call.uri().getHost();
    Future<InetAddress> resolved = resolver.resolve(vertx, host, call.credential().addresses());
    if (resolved.isComplete()) {
      return resolved;
    }
    return resolved
        .timeout(call.connectTimeout().toMillis(), TimeUnit.MILLISECONDS)
        .recover(cause ->
            Future.failedFuture(
                cause instanceof TimeoutException
                    ? failed(FailureKind.CONNECT, "host " + host + " was not resolved in time")
                    : cause));
  }

  private Future<HttpClientRequest> connect(UpstreamCall call, InetAddress address) {
    URI uri = call.uri();
    boolean tls = uri.getScheme().equals("https");
    if (!tls && !call.credential().plaintext()) {
      return Future.failedFuture(
          failed(
              FailureKind.CONNECT,
              "the endpoint is http:// and its credential does not say plaintext: true"));
    }
    int port = uri.getPort() >= 0 ? uri.getPort() : tls ? 443 : 80;
    var options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(port, address.getHostAddress()))
            .setHost(uri.getHost())
            .setPort(port)
            .setSsl(tls)
            .setURI(uri.getRawPath())
            .setConnectTimeout(call.connectTimeout().toMillis())
            .setFollowRedirects(false);
    return client
        .request(options)
        .recover(cause -> {
          resolver.failed(uri.getHost(), address);
          return Future.failedFuture(failed(FailureKind.CONNECT, reason(cause)));
        });
  }

  private static Future<HttpClientResponse> write(UpstreamCall call, HttpClientRequest request) {
    CallHeaders.write(call, request.headers());
    return request
        .send(Buffers.of(Bytes.of(call.body())))
        .recover(cause -> Future.failedFuture(failed(FailureKind.RESET, reason(cause))));
  }

  private static AttemptFailed failed(FailureKind kind, String message) {
    return new AttemptFailed(Failure.of(kind, message));
  }

  private static String reason(Throwable cause) {
    return cause.getClass().getSimpleName() + ": " + cause.getMessage();
  }
}
