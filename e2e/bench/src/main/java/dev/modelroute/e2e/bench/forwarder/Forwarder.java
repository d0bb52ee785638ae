package dev.modelroute.e2e.bench.forwarder;

import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/// A program that forwards each port to one of the vendor's, by Vert.x with the options of our
/// proxy and by nothing of ours: bodies are piped, and headers copied.
public final class Forwarder {
  private static final Set<String> OF_THE_CONNECTION =
      Set.of("host", "connection", "keep-alive", "te", "upgrade");

  private final HttpClient client;
  private final RequestOptions vendor;

  private Forwarder(HttpClient client, RequestOptions vendor) {
    this.client = client;
    this.vendor = vendor;
  }

  /// `PORT VENDOR-PORT TLS-PORT VENDOR-TLS-PORT`.
  public static void main(String[] arguments) {
    var vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    HttpClient client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setKeepAliveTimeout(60)
                .setVerifyHost(true)
                .setDecompressionSupported(false),
            new PoolOptions()
                .setHttp1MaxSize(8192)
                .setMaxLifetime(5)
                .setMaxLifetimeUnit(TimeUnit.MINUTES));
    for (int i = 0; i < arguments.length; i += 2) {
      var vendor =
          new RequestOptions()
              .setHost("127.0.0.1")
              .setPort(Integer.parseInt(arguments[i + 1]))
              .setSsl(i > 0);
      new Forwarder(client, vendor).listen(vertx, Integer.parseInt(arguments[i]));
    }
  }

  private void listen(Vertx vertx, int port) {
    vertx
        .createHttpServer(
            new HttpServerOptions()
                .setHttp2ClearTextEnabled(false)
                .setMaxHeaderSize(64 * 1024)
                .setHandle100ContinueAutomatically(true)
                .setDecompressionSupported(false)
                .setCompressionSupported(false))
        .requestHandler(this::forward)
        .listen(port, "127.0.0.1")
        .await();
  }

  private void forward(HttpServerRequest asked) {
    asked.pause();
    var _ =
        client
            .request(new RequestOptions(vendor).setMethod(asked.method()).setURI(asked.uri()))
            .compose(request -> ask(asked, request))
            .compose(answer -> answer(asked, answer))
            .onFailure(_ -> fail(asked));
  }

  private static Future<HttpClientResponse> ask(
      HttpServerRequest asked, HttpClientRequest request) {
    copy(asked.headers(), request.headers());
    return request.send(asked);
  }

  private static Future<Void> answer(HttpServerRequest asked, HttpClientResponse answer) {
    asked.response().setStatusCode(answer.statusCode());
    copy(answer.headers(), asked.response().headers());
    return asked.response().send(answer);
  }

  private static void copy(MultiMap from, MultiMap to) {
    for (Map.Entry<String, String> header : from) {
      if (!OF_THE_CONNECTION.contains(header.getKey())) {
        to.add(header.getKey(), header.getValue());
      }
    }
  }

  private static void fail(HttpServerRequest asked) {
    if (asked.response().headWritten()) {
      asked.connection().close();
    } else {
      asked.response().setStatusCode(502).end();
    }
  }
}
