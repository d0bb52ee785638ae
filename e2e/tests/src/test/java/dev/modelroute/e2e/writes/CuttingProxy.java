package dev.modelroute.e2e.writes;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.modelroute.e2e.writes.Cut.Side;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Stands between an operator and the API server, and lets nothing through from a chosen write on.
final class CuttingProxy implements AutoCloseable {
  private static final Set<String> WRITES = Set.of("POST", "PUT", "PATCH", "DELETE");

  /// The JDK's client sets them itself, or speaks of one connection alone.
  private static final Set<String> NOT_RELAYED =
      Set.of(
          "host",
          "accept-encoding",
          "connection",
          "content-length",
          "upgrade",
          "http2-settings",
          "transfer-encoding");

  private final URI apiServer;
  private final Cut cut;
  private final HttpClient client;
  private final HttpServer server;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final AtomicInteger writes = new AtomicInteger();
  private volatile long lastWrite = System.nanoTime();
  private volatile boolean over;

  private CuttingProxy(URI apiServer, Cut cut, HttpClient client) throws IOException {
    this.apiServer = apiServer;
    this.cut = cut;
    this.client = client;
    this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /// `client` trusts the API server.
  static CuttingProxy start(URI apiServer, Cut cut, HttpClient client) {
    try {
      return new CuttingProxy(apiServer, cut, client);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  /// Whether the chosen write was cut, and all since then.
  boolean isOver() {
    return over;
  }

  /// Whether there were writes, but none for so long.
  boolean isQuiet(Duration time) {
    return writes.get() > 0 && System.nanoTime() - lastWrite > time.toNanos();
  }

  /// How many writes there were so far.
  int writes() {
    return writes.get();
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      if ("websocket".equalsIgnoreCase(exchange.getRequestHeaders().getFirst("Upgrade"))) {
        // No upgrade: the client then watches by plain HTTP, which can be relayed. (Any error would
        // do, but is tried again for a while first.)
        exchange.sendResponseHeaders(HttpURLConnection.HTTP_OK, -1);
        return;
      }
      boolean chosen = isWrite(exchange) && writes.incrementAndGet() == cut.write();
      cutOffIf(chosen && cut.side() == Side.BEFORE);
      if (!over) {
        send(exchange, chosen);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void cutOffIf(boolean now) {
    if (now) {
      over = true;
    }
  }

  private boolean isWrite(HttpExchange exchange) {
    boolean write = WRITES.contains(exchange.getRequestMethod());
    if (write) {
      lastWrite = System.nanoTime();
    }
    return write;
  }

  /// Closing an exchange that was not answered cuts its connection.
  private void send(HttpExchange exchange, boolean chosen)
      throws IOException, InterruptedException {
    var answer = client.send(request(exchange), BodyHandlers.ofInputStream());
    try (InputStream body = answer.body()) {
      cutOffIf(chosen);
      if (!over) {
        relay(answer, body, exchange);
      }
    }
  }

  private HttpRequest request(HttpExchange exchange) throws IOException {
    byte[] body = exchange.getRequestBody().readAllBytes();
    var request =
        HttpRequest.newBuilder(apiServer.resolve(exchange.getRequestURI().toString()))
            .method(
                exchange.getRequestMethod(),
                body.length == 0 ? BodyPublishers.noBody() : BodyPublishers.ofByteArray(body));
    exchange.getRequestHeaders().forEach((name, values) -> header(name, values, request));
    return request.build();
  }

  private static void header(String name, List<String> values, HttpRequest.Builder request) {
    if (!NOT_RELAYED.contains(name.toLowerCase(Locale.ROOT))) {
      values.forEach(value -> request.header(name, value));
    }
  }

  /// By pieces, as they come: watches never end.
  private void relay(HttpResponse<InputStream> answer, InputStream body, HttpExchange exchange)
      throws IOException {
    answer
        .headers()
        .firstValue("content-type")
        .ifPresent(type -> exchange.getResponseHeaders().set("Content-Type", type));
    exchange.sendResponseHeaders(answer.statusCode(), 0);
    try (OutputStream out = exchange.getResponseBody()) {
      out.flush();
      byte[] buffer = new byte[16_384];
      for (int n = body.read(buffer); n >= 0 && !over; n = body.read(buffer)) {
        out.write(buffer, 0, n);
        out.flush();
      }
    }
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
    client.shutdownNow();
  }
}
