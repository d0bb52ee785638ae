package dev.modelroute.e2e.vendors.server;

import io.vertx.core.Vertx;
import io.vertx.core.net.NetServer;

/// A port that accepts connections, and never says a word: not even to a handshake.
public final class StalledPort implements AutoCloseable {
  private final NetServer server;

  StalledPort(Vertx vertx, String bind) {
    server =
        vertx
            .createNetServer()
            .connectHandler(_ -> {})
            .listen(0, bind)
            .toCompletionStage()
            .toCompletableFuture()
            .join();
  }

  public int port() {
    return server.actualPort();
  }

  /// As a client would write it who expects TLS.
  public String origin() {
    return "https://127.0.0.1:" + port();
  }

  @Override
  public void close() {
    server.close().toCompletionStage().toCompletableFuture().join();
  }
}
