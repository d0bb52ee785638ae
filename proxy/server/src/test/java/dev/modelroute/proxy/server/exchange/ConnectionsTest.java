package dev.modelroute.proxy.server.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.server.admission.Admissions;
import dev.modelroute.proxy.server.admission.RetryBudgets;
import dev.modelroute.proxy.server.caller.CallerKeys;
import dev.modelroute.proxy.server.credential.CredentialCache;
import dev.modelroute.proxy.server.load.Load;
import dev.modelroute.proxy.server.slice.Snapshots;
import dev.modelroute.proxy.server.telemetry.AuditLog;
import dev.modelroute.proxy.server.telemetry.MonotonicClock;
import dev.modelroute.proxy.server.telemetry.ProxyMetrics;
import dev.modelroute.proxy.server.upstream.HostResolver;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("N19, fault 36: a connection on which nothing is asked is not kept for ever")
class ConnectionsTest {
  private static final Duration KEPT = Duration.ofMillis(500);
  private static final int LONG_MILLIS = 30_000;
  private static final String REQUEST = "GET / HTTP/1.1\r\nHost: x\r\n\r\n";

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Promise<Void> answer = Promise.promise();
  private HttpServer server;

  @BeforeEach
  void listen() {
    var clock = new MonotonicClock();
    var serving =
        new Serving(
            new Snapshots(),
            new CredentialCache(folder, "test", List.of(), () -> {}, clock),
            new CallerKeys(folder),
            new Admissions(clock),
            new RetryBudgets(clock),
            new Load(),
            new HostResolver(),
            new ProxyMetrics(),
            new AuditLog(_ -> {}),
            clock);
    var connections = new Connections(vertx, serving, KEPT);
    server =
        vertx
            .createHttpServer()
            .connectionHandler(connections::opened)
            .requestHandler(request -> {
              connections.asked(request.connection());
              request.response().endHandler(_ -> connections.answered(request.connection()));
              serve(request);
            })
            .listen(0, "127.0.0.1")
            .await();
  }

  private void serve(HttpServerRequest request) {
    answer
        .future()
        .onSuccess(_ -> {
          var _ = request.response().end("done");
        });
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void aConnectionIsClosedWhenNoOtherRequestComes() throws IOException {
    answer.complete();
    try (Socket socket = connected(REQUEST)) {
      assertTrue(rest(socket).endsWith("done"));
    }
  }

  @Test
  void aSecondHeadThatDoesNotComeToItsEndIsCutOff() throws IOException {
    answer.complete();
    try (Socket socket = connected(REQUEST + "GET / HTTP/1.1\r\nHost")) {
      assertTrue(rest(socket).endsWith("done"));
    }
  }

  @Test
  void aConnectionIsKeptWhileARequestIsAnswered() throws Exception {
    try (Socket socket = connected(REQUEST + REQUEST)) {
      Thread.sleep(KEPT.multipliedBy(3).toMillis());
      answer.complete();

      assertEquals(2, rest(socket).split("done", -1).length - 1);
    }
  }

  private Socket connected(String said) throws IOException {
    var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort());
    socket.setSoTimeout(LONG_MILLIS);
    socket.getOutputStream().write(said.getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  /// All until the server closes.
  private static String rest(Socket socket) throws IOException {
    InputStream in = socket.getInputStream();
    return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
  }
}
