package dev.modelroute.proxy.server.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.config.AddressRules;
import dev.modelroute.proxy.config.Cidr;
import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.vendor.Authentication;
import dev.modelroute.proxy.vendor.Form;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class UpstreamTest {
  private static final byte[] BODY = new byte[15_000_000];
  private static final byte[] TOO_LARGE =
      "HTTP/1.1 413 Content Too Large\r\ncontent-length: 2\r\nconnection: close\r\n\r\n{}"
          .getBytes(StandardCharsets.US_ASCII);

  private final Vertx vertx = Vertx.vertx();
  private ServerSocket server;

  @BeforeEach
  void listen() throws IOException {
    server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
  }

  @AfterEach
  void close() throws IOException {
    server.close();
    vertx.close().await();
  }

  @Test
  @DisplayName("Fault 14: an answer that comes before the body was taken is the answer")
  void anEarlyAnswerCounts() {
    var upstream = new Upstream(vertx, new HostResolver());
    var taken = new CountDownLatch(1);
    Thread.ofVirtual().start(() -> refuseUntil(taken));

    int status =
        upstream
            .send(call(), _ -> {})
            .map(HttpClientResponse::statusCode)
            .toCompletionStage()
            .toCompletableFuture()
            .join();

    taken.countDown();
    assertEquals(413, status);
  }

  /// Answers after the head, and takes no more; then closes the connection.
  private void refuseUntil(CountDownLatch taken) {
    try (Socket socket = server.accept()) {
      readHead(socket.getInputStream());
      socket.getOutputStream().write(TOO_LARGE);
      socket.getOutputStream().flush();
      taken.await();
    } catch (IOException e) {
      throw new AssertionError(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void readHead(InputStream in) throws IOException {
    int matched = 0;
    while (matched < 4) {
      int next = in.read();
      matched = next == "\r\n\r\n".charAt(matched) ? matched + 1 : next == '\r' ? 1 : 0;
    }
  }

  private UpstreamCall call() {
    URI uri = URI.create("http://127.0.0.1:" + server.getLocalPort() + "/v1/chat/completions");
    var credential =
        new CredentialConfig(
            "c",
            "u",
            1,
            new VendorConfig.OpenAi(uri, Optional.empty(), Optional.empty()),
            true,
            new AddressRules(List.of(Cidr.parse("127.0.0.0/8"))));
    return new UpstreamCall(
        credential,
        new Form(Dialect.OPENAI_CHAT, uri, Map.of(), new Authentication.None()),
        new Material.Keyless(),
        BODY,
        Map.of(),
        false,
        "application/json",
        Duration.ofSeconds(5));
  }
}
