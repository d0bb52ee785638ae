package dev.modelroute.proxy.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Requests whose end two readers may see in different places: a load balancer in front of us reads
/// one, and hides another caller's in it. The server has the callers' port's own settings.
@DisplayName("N20: no request hides in another")
class DesyncTest {
  private static final String HIDDEN = "GET /hidden HTTP/1.1\r\nHost: x\r\n\r\n";
  private static final int QUIET_MILLIS = 400;

  private final Vertx vertx = Vertx.vertx();
  private final List<String> seen = new CopyOnWriteArrayList<>();
  private HttpServer server;

  @BeforeEach
  void listen() {
    server =
        vertx
            .createHttpServer(ProxyVerticle.plain())
            .requestHandler(request -> {
              seen.add(request.path());
              var _ =
                  request
                      .body()
                      .onComplete(body -> {
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

  @Test
  void whatHasOneEndIsAnswered() throws IOException {
    send("POST /first HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello");

    assertEquals(List.of("/first"), seen);
  }

  /// Without this the rest would show nothing.
  @Test
  void whatFollowsAWholeRequestIsTheNext() throws IOException {
    send("POST /first HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello" + HIDDEN);
    send(
        "POST /second HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n" + HIDDEN);

    assertEquals(List.of("/first", "/hidden", "/second", "/hidden"), seen);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        // Two ways to say the length.
        "Content-Length: 5|Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked|Content-Length: 5",
        "Content-Length: 5|Transfer-Encoding: identity, chunked",
        "Content-Length: 5|Transfer-Encoding: chunked, identity",
        "Content-Length: 5|Transfer-Encoding: CHUNKED",
        "Content-Length: 5|Transfer-Encoding:chunked",
        "Content-Length: 5|Transfer-Encoding:\tchunked",
        "Content-Length: 5|Transfer-Encoding : chunked",
        "Content-Length: 5|Transfer_Encoding: chunked|Transfer-Encoding: chunked",
        "Content-Length: 5|Transfer-Encoding: xchunked",
        "Content-Length: 5|Transfer-Encoding: \"chunked\"",
        "Content-Length: 5|Transfer-Encoding: chunked;q=1",
        "Content-Length: 5|Transfer-Encoding: chunked|Transfer-Encoding: x",
        "Content-Length: 5|Transfer-Encoding: x|Transfer-Encoding: chunked",
        "Content-Length: 5| Transfer-Encoding: chunked",
        "Content-Length: 5|X: y\r\n Transfer-Encoding: chunked|Transfer-Encoding: chunked",
        "Content-Length: 5|\u000bTransfer-Encoding: chunked",
        "Content-Length: 5|Transfer-Encoding: chunked\u000b",
        // Lengths that are none, or several.
        "Content-Length: 5|Content-Length: 6",
        "Content-Length: 5, 6",
        "Content-Length: 0x5",
        "Content-Length: +5",
        "Content-Length: -5",
        "Content-Length: 5 5",
        "Content-Length: 5,",
        "Content-Length: 0005|Content-Length: 0",
        "Content-Length: 99999999999999999999",
        "Content-Length: \u0665",
        "Content-Length : 5",
        "Content-Length: 5\u0000",
      })
  @DisplayName("N20: what has two ends is refused, and its connection is closed")
  void whatHasTwoEndsIsRefused(String headers) throws IOException {
    String answer =
        send(
            "POST /first HTTP/1.1\r\nHost: x\r\n"
                + headers.replace("|", "\r\n")
                + "\r\n\r\n0\r\n\r\n"
                + HIDDEN);

    assertFalse(seen.contains("/hidden"), seen + " " + answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0x0\r\n\r\n",
        "-0\r\n\r\n",
        "+0\r\n\r\n",
        "g\r\n\r\n",
        "\r\n\r\n",
        " \r\n\r\n",
        "5\r\nhelloX0\r\n\r\n",
        "5\r\nhello0\r\n\r\n",
        "5\r\nhello\n0\r\n\r\n",
        "5\nhello\r\n0\r\n\r\n",
        "5\rhello\r\n0\r\n\r\n",
        "5;a\nb\r\nhello\r\n0\r\n\r\n",
        "5;a=\"\n\"\r\nhello\r\n0\r\n\r\n",
        "100000005\r\nhello\r\n0\r\n\r\n",
        "ffffffffffffffff5\r\nhello\r\n0\r\n\r\n",
        "0\n\n",
        "0\r\r",
      })
  @DisplayName("N20: chunks that two readers would cut differently are refused")
  void chunksThatAreNoneAreRefused(String chunks) throws IOException {
    String answer =
        send(
            "POST /first HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n"
                + chunks
                + HIDDEN);

    assertFalse(seen.contains("/hidden"), seen + " " + answer);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST /first HTTP/1.0\r\nHost: x\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /first HTTP/1.0\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        "POST /first HTTP/1.1\r\nHost: x\r\nA\u0000: b\r\nContent-Length: 0\r\n\r\n",
        "POST /first HTTP/1.1\r\nHost: x\r\nA: b\rContent-Length: 5\r\n\r\n",
        "POST /first HTTP/1.1\r\nHost: x\r\nA b: c\r\nContent-Length: 0\r\n\r\n",
        "POST /first HTTP/1.1\r\n Host: x\r\nContent-Length: 0\r\n\r\n",
        "POST /first HTTP/9.9\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        "POST  /first HTTP/1.1 x\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        "POST\u0000 /first HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n",
        "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "\u0016\u0003\u0001",
      })
  @DisplayName("N20: heads that two readers would read differently are refused")
  void headsThatAreNoneAreRefused(String head) throws IOException {
    String answer = send(head + HIDDEN);

    assertFalse(seen.contains("/hidden"), seen + " " + answer);
  }

  /// What came until the server closed, or was quiet for a while.
  private String send(String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), server.actualPort())) {
      socket.setSoTimeout(QUIET_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var answer = new StringBuilder();
      try {
        for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
          answer.append((char) c);
        }
      } catch (SocketTimeoutException e) {
        answer.append("(open)");
      }
      return answer.toString();
    }
  }
}
