package dev.modelroute.proxy.server;

import dev.modelroute.proxy.server.exchange.Connections;
import dev.modelroute.proxy.server.exchange.Serving;
import dev.modelroute.proxy.server.request.RequestHandler;
import dev.modelroute.proxy.server.telemetry.Log;
import dev.modelroute.proxy.server.tls.KeyPair;
import dev.modelroute.proxy.server.tls.ServingCertificate;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One event loop's share of the callers' port. All instances listen on the same port.
final class ProxyVerticle extends VerticleBase {
  private static final Log LOG = Log.of(ProxyVerticle.class);
  private static final int MAX_HEADERS = 64 * 1024;

  /// Vert.x gives each instance that asks for port 0 one of its own, and for -1 all of them the
  /// same.
  private static final int ANY_PORT = -1;

  /// How long the callers of what is cut may take to read so.
  static final Duration LAST_WORDS = Duration.ofSeconds(2);

  private final CallerAddress address;
  private final Serving serving;
  private final Health health;
  private @Nullable HttpServer server;
  private @Nullable RequestHandler requests;

  ProxyVerticle(CallerAddress address, Serving serving, Health health) {
    this.address = address;
    this.serving = serving;
    this.health = health;
  }

  @Override
  public Future<?> start() {
    var handler = new RequestHandler(vertx, serving);
    var connections = new Connections(vertx, serving);
    requests = handler;
    HttpServer listening =
        vertx
            .createHttpServer(options(address.certificate().map(ServingCertificate::required)))
            .connectionHandler(connections::opened)
            .requestHandler(request -> {
              connections.asked(request.connection());
              request.response().endHandler(_ -> connections.answered(request.connection()));
              handle(handler, request);
            });
    server = listening;
    return listening.listen(address.port() == 0 ? ANY_PORT : address.port(), address.host());
  }

  /// HTTP/1.1 with TLS, too. Without SNI: one name is served, and a client's hello is not parsed
  /// for another.
  private static HttpServerOptions options(Optional<KeyPair> pair) {
    HttpServerOptions options = plain();
    pair.ifPresent(
        present -> options.setSsl(true).setUseAlpn(false).setKeyCertOptions(present.pem()));
    return options;
  }

  static HttpServerOptions plain() {
    return new HttpServerOptions()
        .setHttp2ClearTextEnabled(false)
        .setMaxHeaderSize(MAX_HEADERS)
        .setHandle100ContinueAutomatically(true)
        .setDecompressionSupported(false)
        .setCompressionSupported(false)
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false);
  }

  /// A stopping proxy asks its callers for new connections, which then go elsewhere.
  private void handle(RequestHandler handler, HttpServerRequest request) {
    if (health.isStopping()) {
      request.response().putHeader("connection", "close");
    }
    handler.handle(request);
  }

  int port() {
    return server == null ? address.port() : server.actualPort();
  }

  /// New connections are made with `pair`; those that are open stay as they are.
  void encrypt(KeyPair pair) {
    HttpServer listening = server;
    if (listening != null) {
      var _ =
          listening
              .updateSSLOptions(options(Optional.of(pair)).getSslOptions())
              .onFailure(cause -> LOG.bug("a certificate could not be taken up", cause));
    }
  }

  /// Takes no more connections and closes those that are open; what is not over is told so first.
  Future<Void> close() {
    HttpServer listening = server;
    RequestHandler handler = requests;
    if (listening == null || handler == null) {
      return Future.succeededFuture();
    }
    context.runOnContext(_ -> handler.endAll());
    return listening.shutdown(LAST_WORDS);
  }
}
