package dev.modelroute.proxy.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/// Heads that do not end. The server has the callers' port's own settings.
@DisplayName("N19: a caller whose head has no end is cut off")
@Timeout(value = 60, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FloodTest {
  /// What is sent at most, and what the buffers of two sockets may hold of it.
  private static final int ENDLESS = 64 * 1024 * 1024;

  private static final int BUFFERED = 16 * 1024 * 1024;
  private static final String POST = "POST /first HTTP/1.1\r\nHost: x\r\n";
  private static final String CHUNKED = POST + "Transfer-Encoding: chunked\r\n\r\n";

  private final Vertx vertx = Vertx.vertx();
  private HttpServer server;

  @BeforeEach
  void listen() {
    server =
        vertx
            .createHttpServer(ProxyVerticle.plain())
            .requestHandler(request -> {
              var _ =
                  request
                      .body()
                      .onComplete(_ -> {
                        var _ = request.response().end("done");
                      });
            })
            .listen(0, "127.0.0.1")
            .await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  static Stream<Arguments> endless() {
    return Stream.of(
        Arguments.of("a request line", "GET /", "aaaaaaaa"),
        Arguments.of("a header's name", POST, "aaaaaaaa"),
        Arguments.of("a header's value", POST + "A: ", "aaaaaaaa"),
        Arguments.of("headers", POST, "A: b\r\n"),
        Arguments.of("a chunk's length", CHUNKED, "00000000"),
        Arguments.of("a chunk's extension", CHUNKED + "5;", "aaaaaaaa"),
        Arguments.of("trailers", CHUNKED + "0\r\n", "A: b\r\n"),
        Arguments.of("a trailer's value", CHUNKED + "0\r\nA: ", "aaaaaaaa"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("endless")
  void whatHasNoEndIsCutOff(String what, String opening, String piece) throws IOException {
    long sent = flood(opening, piece);

    assertTrue(sent < BUFFERED, what + ": took " + sent + " bytes");
    assertEquals("HTTP/1.1 200 OK", statusLine("GET / HTTP/1.1\r\nHost: x\r\n\r\n"));
  }

  @Test
  @DisplayName("N19: there is no HTTP/2, and so none of its floods")
  void framesOfHttp2AreNotRead() {
    String preface = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n";
    byte[] continuation = ByteBuffer.allocate(9 + 1000).putInt(1000 << 8 | 9).putInt(5, 1).array();

    long sent = flood(preface, new String(continuation, StandardCharsets.ISO_8859_1));

    assertTrue(sent < BUFFERED, "took " + sent + " bytes");
  }

  @Test
  @DisplayName("N19: nobody changes to HTTP/2 in the middle of a connection")
  void anUpgradeToHttp2IsNotMade() throws IOException {
    String answer =
        statusLine(
            """
            GET / HTTP/1.1
            Host: x
            Connection: Upgrade, HTTP2-Settings
            Upgrade: h2c
            HTTP2-Settings: AAMAAABkAAQAAP__

            """
                .replace("\n", "\r\n"));

    assertEquals("HTTP/1.1 200 OK", answer);
    assertFalse(ProxyVerticle.plain().isHttp2ClearTextEnabled());
  }

  /// Sends `opening` and then `piece` again and again, until the other side closes; returns how
  /// many bytes went out.
  private long flood(String opening, String piece) {
    byte[] block = piece.repeat(64 * 1024 / piece.length()).getBytes(StandardCharsets.ISO_8859_1);
    long sent = 0;
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      OutputStream out = socket.getOutputStream();
      out.write(opening.getBytes(StandardCharsets.ISO_8859_1));
      while (sent < ENDLESS) {
        out.write(block);
        sent += block.length;
      }
    } catch (IOException _) {
      // It had enough.
    }
    return sent;
  }

  private String statusLine(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var line = new StringBuilder();
      for (int c = socket.getInputStream().read(); c >= 0 && c != '\r'; ) {
        line.append((char) c);
        c = socket.getInputStream().read();
      }
      return line.toString();
    }
  }
}
