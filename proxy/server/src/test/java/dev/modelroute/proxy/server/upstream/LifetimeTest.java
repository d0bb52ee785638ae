package dev.modelroute.proxy.server.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.config.AddressRules;
import dev.modelroute.proxy.config.Cidr;
import dev.modelroute.proxy.config.CredentialConfig;
import dev.modelroute.proxy.config.VendorConfig;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.server.credential.Material;
import dev.modelroute.proxy.vendor.Authentication;
import dev.modelroute.proxy.vendor.Form;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Connections to vendors, with a minute of their lives in a fraction of a second.
@DisplayName("Fault 4: a vendor that moves is followed, however busy its old place is")
class LifetimeTest {
  private static final Duration LIFETIME = Duration.ofMillis(400);

  /// Vert.x looks once a second for connections that are old and have nothing to do.
  private static final Duration LIMIT = Duration.ofMinutes(1);

  private final Vertx vertx = Vertx.vertx();
  private final AtomicInteger connections = new AtomicInteger();
  private final Promise<Void> finish = Promise.promise();
  private HttpServer server;

  @BeforeEach
  void listen() {
    server =
        vertx
            .createHttpServer()
            .connectionHandler(_ -> connections.incrementAndGet())
            .requestHandler(this::answer)
            .listen(0, "127.0.0.1")
            .await();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  /// Whoever calls `/slow` gets the end of the answer when it is to finish.
  private void answer(HttpServerRequest request) {
    var response = request.response().setChunked(true);
    var _ = response.write("begun");
    if (!"/slow".equals(request.path())) {
      var _ = response.end();
      return;
    }
    finish.future().onSuccess(_ -> response.end("and ended"));
  }

  @Test
  void aConnectionIsUsedAgainUntilItIsOld() throws InterruptedException {
    var upstream = new Upstream(vertx, new HostResolver(), LIFETIME);
    long end = System.nanoTime() + LIMIT.toNanos();
    int calls = 0;
    while (connections.get() < 2 && System.nanoTime() < end) {
      called(upstream, "/").await();
      calls++;
      Thread.sleep(10);
    }

    int opened = connections.get();
    assertTrue(opened == 2 && calls > 2, opened + " connections for " + calls);
  }

  @Test
  void aStreamOutlivesItsConnectionsTime() throws InterruptedException {
    var upstream = new Upstream(vertx, new HostResolver(), LIFETIME);
    Future<Buffer> slow = called(upstream, "/slow");
    Thread.sleep(LIFETIME.multipliedBy(4).toMillis());
    called(upstream, "/").await();

    finish.complete();

    assertEquals("begunand ended", slow.await().toString());
  }

  private Future<Buffer> called(Upstream upstream, String path) {
    Promise<Buffer> body = Promise.promise();
    vertx.runOnContext(
        _ -> upstream.send(call(path), _ -> {}).compose(HttpClientResponse::body).onComplete(body));
    return body.future();
  }

  private UpstreamCall call(String path) {
    URI uri = URI.create("http://127.0.0.1:" + server.actualPort() + path);
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
        new byte[] {'{', '}'},
        Map.of(),
        false,
        "application/json",
        Duration.ofSeconds(5));
  }
}
