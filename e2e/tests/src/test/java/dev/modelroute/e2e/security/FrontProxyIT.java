package dev.modelroute.e2e.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Requests that hide another, sent through a real load balancer: what it takes for one request,
/// the gateway takes for one, and whoever comes next over the same connection gets an own answer.
class FrontProxyIT {
  private static final int QUIET_MILLIS = 150;

  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests =
        Manifests.gateway()
            .compatible("one", vendors.compatible(), "Chat")
            .route("first", "one/first")
            .route("hidden", "one/hidden")
            .route("next", "one/next");
    rig = Rig.start(folder, vendors, manifests, new Rig.Keys());
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @ParameterizedTest
  @EnumSource
  @DisplayName("N20: nobody's request hides in another's behind")
  void noRequestHidesInAnother(FrontProxy kind) throws IOException {
    assumeTrue(kind.path().isPresent(), kind + " is not installed: run e2e/bench/peers");
    rig.vendors().ledger().clear();
    try (FrontProxy.Running front = kind.start(folder, rig.gateway().proxy().port())) {
      for (String attack : attacks().toList()) {
        send(front.port(), attack);

        String next = send(front.port(), request("next"));
        assertTrue(next.startsWith("HTTP/1.1 200 ") && next.contains("\"next\""), attack + next);
      }
      long known = attacks().count();
      Waiting.until("the log is written", () -> sent(front, "next") == known);

      assertEquals(known, called("next"));
      assertEquals(sent(front, "hidden"), called("hidden"));
      assertTrue(sent(front, "first") > 0, "no attack came as far as the gateway");
    }
  }

  private static long called(String model) {
    return rig.vendors().ledger().entries().stream()
        .filter(entry -> entry.request().body().toString().contains("\"model\":\"" + model + "\""))
        .count();
  }

  private static long sent(FrontProxy.Running front, String route) {
    return front.program().lines().stream()
        .filter(line -> line.startsWith("sent /v1/chat/completions?" + route + " to 127."))
        .count();
  }

  private static Stream<String> attacks() {
    String hidden = request("hidden");
    return Stream.of(
            twoLengths().map(headers -> post(headers) + "0\r\n\r\n"),
            twoLengths().map(headers -> post(headers)),
            chunks().map(chunks -> post("Transfer-Encoding: chunked") + chunks),
            heads())
        .flatMap(all -> all)
        .map(attack -> attack + hidden);
  }

  private static String post(String headers) {
    return head("first") + headers.replace("|", "\r\n") + "\r\n\r\n";
  }

  /// A whole request for `route`.
  private static String request(String route) {
    String body = Asked.chat(route, false);
    return head(route)
        + "Connection: close\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n"
        + body;
  }

  private static String head(String route) {
    return """
    POST /v1/chat/completions?%s HTTP/1.1
    Host: x
    Content-Type: application/json
    Authorization: Bearer %s
    """
        .formatted(route, rig.key())
        .replace("\n", "\r\n");
  }

  /// CL.TE, TE.CL, TE.TE, CL.0 and what looks like them.
  private static Stream<String> twoLengths() {
    return Stream.of(
        "Content-Length: 5|Transfer-Encoding: chunked",
        "Transfer-Encoding: chunked|Content-Length: 5",
        "Content-Length: 0|Transfer-Encoding: chunked",
        "Content-Length: 5|Transfer-Encoding: identity, chunked",
        "Content-Length: 5|Transfer-Encoding: chunked, identity",
        "Content-Length: 5|Transfer-Encoding:\tchunked",
        "Content-Length: 5|Transfer-Encoding : chunked",
        "Content-Length: 5|Transfer_Encoding: chunked",
        "Content-Length: 5|Transfer-Encoding: xchunked",
        "Content-Length: 5|Transfer-Encoding: \"chunked\"",
        "Content-Length: 5|Transfer-Encoding: chunked;q=1",
        "Content-Length: 5|Transfer-Encoding: chunked|Transfer-Encoding: x",
        "Content-Length: 5|Transfer-Encoding: x|Transfer-Encoding: chunked",
        "Content-Length: 5| Transfer-Encoding: chunked",
        "Content-Length: 5|X: y\r\n Transfer-Encoding: chunked",
        "Content-Length: 5|X: y\nTransfer-Encoding: chunked",
        "Content-Length: 5|X: y\rTransfer-Encoding: chunked",
        "Content-Length: 5|\u000bTransfer-Encoding: chunked",
        "Content-Length: 5|Transfer-Encoding: chunked\u000b",
        "Content-Length: 5|Connection: Content-Length",
        "Transfer-Encoding: chunked|Connection: Transfer-Encoding",
        "Content-Length: 5|Expect: 100-continue",
        "Content-Length: 5|Expect: 100-continue, x",
        "Content-Length: 0|Expect: y 100-continue",
        "Transfer-Encoding: chunked|Expect: 100-continue|Content-Length: 5",
        "Content-Length: 5|Upgrade: h2c|Connection: Upgrade, HTTP2-Settings|HTTP2-Settings: AAMAAABkAAQAAP__",
        "Content-Length: 5|Content-Length: 6",
        "Content-Length: 5|Content-Length: 5",
        "Content-Length: 5, 5",
        "Content-Length: 0x5",
        "Content-Length: +5",
        "Content-Length: -5",
        "Content-Length: 5 5",
        "Content-Length : 5",
        "Content-Length: \"5\"",
        "Content-Length: 005",
        "Content-Length: 99999999999999999999",
        "Content-Length:\t5",
        "Content-Length: 5\u0000");
  }

  private static Stream<String> chunks() {
    return Stream.of(
        "0\r\n\r\n",
        "00000000000000000\r\n\r\n",
        "0x0\r\n\r\n",
        "-0\r\n\r\n",
        "g\r\n\r\n",
        "5\r\nhelloX0\r\n\r\n",
        "5\r\nhello0\r\n\r\n",
        "5\r\nhello\n0\r\n\r\n",
        "5\nhello\r\n0\r\n\r\n",
        "5\rhello\r\n0\r\n\r\n",
        "5;a\nb\r\nhello\r\n0\r\n\r\n",
        "5;a=\"\r\n\"\r\nhello\r\n0\r\n\r\n",
        "100000005\r\nhello\r\n0\r\n\r\n",
        "ffffffffffffffff5\r\nhello\r\n0\r\n\r\n",
        "0\n\n",
        "0\r\nContent-Length: 5\r\n\r\n",
        "0\r\nTransfer-Encoding: chunked\r\n\r\n");
  }

  private static Stream<String> heads() {
    String key = "Authorization: Bearer " + rig.key() + "\r\n";
    return Stream.of(
            "POST /v1/chat/completions?first HTTP/1.0\r\n%sTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /v1/chat/completions?first HTTP/1.0\r\n%sConnection: keep-alive\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
            "POST /v1/chat/completions?first HTTP/1.1\r\nHost: x\r\nA\u0000: b\r\n%sContent-Length: 0\r\n\r\n",
            "POST /v1/chat/completions?first HTTP/1.1\r\n Host: x\r\n%sContent-Length: 0\r\n\r\n",
            "GET /v1/models?first HTTP/1.1\r\nHost: x\r\n%sContent-Length: 5\r\n\r\n",
            "GET /v1/models?first HTTP/1.1\r\nHost: x\r\n%sTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n",
            "HEAD /v1/models?first HTTP/1.1\r\nHost: x\r\n%sContent-Length: 5\r\n\r\nhello",
            "OPTIONS * HTTP/1.1\r\nHost: x\r\n%sContent-Length: 5\r\n\r\n",
            "CONNECT x:80 HTTP/1.1\r\nHost: x\r\n%s\r\n",
            "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n")
        .map(head -> head.formatted(key));
  }

  /// What came until the other side closed, or was quiet for a while.
  private static String send(int port, String request) throws IOException {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(30_000);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      var answer = new StringBuilder();
      try {
        for (int c = socket.getInputStream().read(); c >= 0; c = socket.getInputStream().read()) {
          answer.append((char) c);
          socket.setSoTimeout(QUIET_MILLIS);
        }
      } catch (SocketTimeoutException _) {
        // It keeps the connection for another request.
      }
      return answer.toString();
    } catch (SocketException _) {
      return "(reset)";
    }
  }
}
