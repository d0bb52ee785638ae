package dev.modelroute.operator.health;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Answers `/healthz`, `/readyz` and `/metrics`, and nothing else.
public final class HealthServer implements AutoCloseable {
  private final HttpServer server;

  private HealthServer(HttpServer server) {
    this.server = server;
  }

  /// Starts to answer; port 0 takes a free one.
  public static HealthServer start(
      int port, BooleanSupplier alive, BooleanSupplier ready, Supplier<String> metrics)
      throws IOException {
    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
    server.createContext("/healthz", exchange -> probe(exchange, "/healthz", alive));
    server.createContext("/readyz", exchange -> probe(exchange, "/readyz", ready));
    server.createContext(
        "/metrics", exchange -> answer(exchange, HttpURLConnection.HTTP_OK, metrics.get()));
    server.setExecutor(
        Executors.newFixedThreadPool(2, Thread.ofPlatform().daemon().name("health-", 0).factory()));
    server.start();
    return new HealthServer(server);
  }

  public int port() {
    return server.getAddress().getPort();
  }

  @Override
  public void close() {
    server.stop(0);
  }

  private static void probe(HttpExchange exchange, String path, BooleanSupplier good)
      throws IOException {
    if (!exchange.getRequestURI().getPath().equals(path)) {
      answer(exchange, HttpURLConnection.HTTP_NOT_FOUND, "not found\n");
    } else if (good.getAsBoolean()) {
      answer(exchange, HttpURLConnection.HTTP_OK, "ok\n");
    } else {
      answer(exchange, HttpURLConnection.HTTP_UNAVAILABLE, "not ok\n");
    }
  }

  private static void answer(HttpExchange exchange, int status, String text) throws IOException {
    try (exchange) {
      byte[] body = text.getBytes(StandardCharsets.UTF_8);
      exchange.getResponseHeaders().set("content-type", "text/plain; version=0.0.4; charset=utf-8");
      exchange.sendResponseHeaders(status, body.length);
      exchange.getResponseBody().write(body);
    }
  }
}
