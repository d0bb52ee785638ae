package dev.modelroute.proxy.server;

import dev.modelroute.proxy.server.telemetry.ProxyMetrics;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;

/// The port for the kubelet and for Prometheus. It changes nothing, and the Service does not lead
/// to it.
final class AdminServer {
  private final Vertx vertx;
  private final Health health;
  private final ProxyMetrics metrics;

  AdminServer(Vertx vertx, Health health, ProxyMetrics metrics) {
    this.vertx = vertx;
    this.health = health;
    this.metrics = metrics;
  }

  Future<HttpServer> listen(String host, int port) {
    return vertx
        .createHttpServer(ProxyVerticle.plain())
        .requestHandler(this::handle)
        .listen(port, host);
  }

  private void handle(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    switch (String.valueOf(request.path())) {
      case "/healthz" -> answer(response, 200, "ok\n");
      case "/readyz" ->
          answer(
              response,
              health.isReady() ? 200 : 503,
              health.isReady() ? "ok\n" : health.reason() + "\n");
      case "/metrics" -> metrics(response);
      default -> answer(response, 404, "there are /healthz, /readyz and /metrics\n");
    }
  }

  private void metrics(HttpServerResponse response) {
    response.putHeader("content-type", "text/plain; version=0.0.4; charset=utf-8");
    var _ = response.end(metrics.scrape());
  }

  private static void answer(HttpServerResponse response, int status, String text) {
    var _ = response.setStatusCode(status).putHeader("content-type", "text/plain").end(text);
  }
}
