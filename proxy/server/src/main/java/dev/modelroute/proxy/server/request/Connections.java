package dev.modelroute.proxy.server.request;

import dev.modelroute.proxy.config.LimitsConfig;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import java.util.IdentityHashMap;

/// The callers' connections of one event loop: no more than the gateway allows, and none that opens
/// and then says nothing.
public final class Connections {
  private final Vertx vertx;
  private final Serving serving;
  private final IdentityHashMap<HttpConnection, Long> silent = new IdentityHashMap<>();

  public Connections(Vertx vertx, Serving serving) {
    this.vertx = vertx;
    this.serving = serving;
  }

  /// A connection was opened.
  public void opened(HttpConnection connection) {
    LimitsConfig limits = serving.limits();
    if (!serving.load().connect(limits.maxConnections())) {
      serving.metrics().shed("connections");
      var _ = connection.close();
      return;
    }
    silent.put(
        connection,
        vertx.setTimer(
            limits.head().toMillis(),
            _ -> {
              var _ = connection.close();
            }));
    connection.closeHandler(_ -> closed(connection));
  }

  private void closed(HttpConnection connection) {
    spoke(connection);
    serving.load().disconnect();
  }

  /// The head of a request came.
  public void spoke(HttpConnection connection) {
    Long timer = silent.remove(connection);
    if (timer != null) {
      vertx.cancelTimer(timer);
    }
  }
}
