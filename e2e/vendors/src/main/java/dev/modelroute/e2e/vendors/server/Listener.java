package dev.modelroute.e2e.vendors.server;

import dev.modelroute.e2e.vendors.tls.ServerCertificate;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.net.Socket;
import org.jspecify.annotations.Nullable;

/// A port that can be closed, and opened again. Its methods wait, and must not be called on an
/// event loop.
final class Listener {
  /// Session tokens are long, and so are the headers that proxies add.
  private static final int HEADER_BYTES = 64 * 1024;

  private final Vertx vertx;
  private final String bind;
  private final Handler<HttpServerRequest> handler;
  private final @Nullable ServerCertificate certificate;
  private @Nullable HttpServer server;
  private volatile int port;

  /// Without a certificate it speaks plain HTTP.
  Listener(
      Vertx vertx,
      String bind,
      Handler<HttpServerRequest> handler,
      @Nullable ServerCertificate certificate) {
    this.vertx = vertx;
    this.bind = bind;
    this.handler = handler;
    this.certificate = certificate;
  }

  synchronized void open(int wanted) {
    if (server != null) {
      return;
    }
    var options =
        new HttpServerOptions()
            .setMaxHeaderSize(HEADER_BYTES)
            .setMaxInitialLineLength(HEADER_BYTES)
            .setHandle100ContinueAutomatically(true);
    if (certificate != null) {
      options.setSsl(true).setKeyCertOptions(keys(certificate));
    }
    var created = vertx.createHttpServer(options);
    created.connectionHandler(WireGate::install).requestHandler(handler);
    port = await(created.listen(wanted, bind)).actualPort();
    server = created;
  }

  private static PfxOptions keys(ServerCertificate shown) {
    return new PfxOptions().setValue(shown.keyStore()).setPassword(shown.password());
  }

  synchronized void close() {
    if (server != null) {
      await(server.close());
      server = null;
      awaitRefusal();
    }
  }

  /// Vert.x reports that a server is closed before its socket is: for a moment the kernel still
  /// accepts connections.
  private void awaitRefusal() {
    while (accepts()) {
      Thread.onSpinWait();
    }
  }

  private boolean accepts() {
    try (var probe = new Socket(bind, port)) {
      return probe.isConnected();
    } catch (ConnectException refused) {
      return false;
    } catch (IOException reset) {
      return true;
    }
  }

  int port() {
    return port;
  }

  private static <T> T await(Future<T> future) {
    return future.toCompletionStage().toCompletableFuture().join();
  }
}
