package dev.modelroute.proxy.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.modelroute.proxy.server.credential.CredentialCache;
import dev.modelroute.proxy.server.slice.Snapshots;
import dev.modelroute.proxy.server.telemetry.MonotonicClock;
import dev.modelroute.proxy.server.tls.ServingCertificate;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HealthTest {
  @TempDir private Path folder;
  private final Vertx vertx = Vertx.vertx();
  private final Snapshots snapshots = new Snapshots();

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  @Test
  void saysWhatItsCertificateLacks() {
    var certificate = new ServingCertificate(vertx, folder);
    var _ = certificate.reload();

    Health health = health(Optional.of(certificate));

    assertFalse(health.isReady());
    assertEquals(
        "no certificate yet: its files cannot be read: NoSuchFileException", health.reason());
  }

  @Test
  void saysOneReasonAfterTheOther() {
    Health health = health(Optional.empty());

    assertEquals("not listening yet", health.reason());
    health.listening();
    assertEquals("no configuration yet", health.reason());
    health.stopping();
    assertEquals("stopping", health.reason());
  }

  private Health health(Optional<ServingCertificate> certificate) {
    var credentials = new CredentialCache(folder, "p-1", List.of(), () -> {}, new MonotonicClock());
    credentials.close();
    return new Health(snapshots, credentials, certificate);
  }
}
