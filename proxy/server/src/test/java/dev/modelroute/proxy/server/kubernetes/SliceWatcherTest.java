package dev.modelroute.proxy.server.kubernetes;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.config.IdentityFiles;
import dev.modelroute.proxy.server.slice.Snapshots;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerRequest;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SliceWatcherTest {
  private static final String EVENT =
      """
      {"type": "ADDED", "object": {"metadata": {"name": "g", "generation": 1, "resourceVersion": "8"},
       "spec": {"gateway": "g", "common": {"namespace": "ns", "generation": 1, "maxBodyBytes": 1000,
        "keepaliveAfterMillis": 0, "drainSeconds": 1, "authentication": {"audience": "a"}, "credentials": []}}}}
      """
          .replace("\n", "");

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Snapshots snapshots = new Snapshots();
  private final CountDownLatch served = new CountDownLatch(1);
  private final CountDownLatch closed = new CountDownLatch(1);

  @BeforeEach
  void start() throws IOException {
    Path token = folder.resolve(IdentityFiles.KUBERNETES_TOKEN);
    Files.createDirectories(token.getParent());
    Files.writeString(token, "t");
    HttpServer server =
        vertx.createHttpServer().requestHandler(this::serve).listen(0, "127.0.0.1").await();
    var api = new ApiServer(vertx, URI.create("http://127.0.0.1:" + server.actualPort()), folder);
    snapshots.onChange(_ -> served.countDown());
    new SliceWatcher(vertx, api, "ns", "g", snapshots, Optional.empty()).start();
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  /// The first watch gives an event, and then one that cannot be read; it does not end by itself.
  private void serve(HttpServerRequest request) {
    if (request.getParam("watch") == null) {
      var _ = request.response().end("{\"metadata\": {\"resourceVersion\": \"7\"}, \"items\": []}");
      return;
    }
    request.response().setChunked(true).closeHandler(_ -> closed.countDown());
    var _ = request.response().write(EVENT + "\nno JSON\n");
  }

  @Test
  void aWatchThatIsGivenUpIsClosed() throws InterruptedException {
    assertTrue(served.await(60, TimeUnit.SECONDS));
    assertTrue(closed.await(60, TimeUnit.SECONDS));
  }
}
