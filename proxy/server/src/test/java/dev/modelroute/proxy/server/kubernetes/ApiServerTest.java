package dev.modelroute.proxy.server.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.modelroute.proxy.config.IdentityFiles;
import dev.modelroute.proxy.server.tls.TestPair;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.PemKeyCertOptions;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import javax.net.ssl.SSLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ApiServerTest {
  private static final Duration LIMIT = Duration.ofMinutes(1);

  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();

  @BeforeEach
  void mount() throws IOException {
    Files.createDirectories(folder.resolve("kubernetes"));
    Files.writeString(folder.resolve(IdentityFiles.KUBERNETES_TOKEN), "t");
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private TestPair pair(String name) {
    return TestPair.of(folder, name, "RSA", "-ext", "san=dns:localhost");
  }

  private void trust(TestPair pair) throws IOException {
    Files.writeString(folder.resolve(IdentityFiles.KUBERNETES_CA), pair.certificatePem());
  }

  private ApiServer serving(TestPair pair) {
    var options =
        new HttpServerOptions()
            .setSsl(true)
            .setKeyCertOptions(
                new PemKeyCertOptions()
                    .addCertValue(Buffer.buffer(pair.certificatePem()))
                    .addKeyValue(Buffer.buffer(pair.keyPem())));
    HttpServer server =
        vertx
            .createHttpServer(options)
            .requestHandler(request -> request.response().end("{}"))
            .listen(0, "localhost")
            .await();
    return new ApiServer(vertx, URI.create("https://localhost:" + server.actualPort()), folder);
  }

  private static int status(ApiServer api) {
    return api.send(HttpMethod.GET, "/api", "", Buffer.buffer(), LIMIT.toMillis())
        .await()
        .statusCode();
  }

  @Test
  void aNewAuthorityIsTrustedOnceItsFileIsThere() throws IOException {
    TestPair before = pair("before");
    TestPair after = pair("after");
    trust(before);
    ApiServer api = serving(after);
    assertThrows(SSLException.class, () -> status(api));
    for (String torn : List.of("", after.certificatePem().substring(0, 400))) {
      Files.writeString(folder.resolve(IdentityFiles.KUBERNETES_CA), torn);
      assertThrows(SSLException.class, () -> status(api));
      assertThrows(SSLException.class, () -> status(api));
    }

    trust(after);

    assertEquals(200, statusOfNext(api));
  }

  /// The first request still asks by the former authority, and has it read again.
  private static int statusOfNext(ApiServer api) {
    long end = System.nanoTime() + LIMIT.toNanos();
    while (true) {
      try {
        return status(api);
      } catch (Exception e) {
        if (System.nanoTime() > end) {
          throw e;
        }
      }
    }
  }
}
