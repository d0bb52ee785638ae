package dev.modelroute.proxy.server.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Fault 43: the gateway's own certificate in files")
class ServingCertificateTest {
  private static final Vertx VERTX = Vertx.vertx();
  @TempDir private static Path keyStores;
  private static TestPair first;
  private static TestPair second;

  @TempDir private Path folder;
  private ServingCertificate certificate;

  @BeforeAll
  static void makePairs() {
    first = TestPair.of(keyStores, "first", "RSA", "-keysize", "2048");
    second = TestPair.of(keyStores, "second", "EC", "-groupname", "secp256r1");
  }

  @AfterAll
  static void close() {
    VERTX.close().await();
  }

  @BeforeEach
  void makeCertificate() {
    certificate = new ServingCertificate(VERTX, folder);
  }

  @Test
  void withoutFilesThereIsNone() {
    assertEquals(Optional.empty(), certificate.reload());

    assertEquals(Optional.empty(), certificate.current());
    assertTrue(certificate.fault().contains("NoSuchFileException"), certificate.fault());
  }

  @Test
  void aPairIsTakenUpOnce() throws IOException {
    first.write(folder);

    assertTrue(certificate.reload().isPresent());
    assertEquals(Optional.empty(), certificate.reload());
    assertEquals("", certificate.fault());
  }

  @Test
  void aNewPairTakesTheFormersPlace() throws IOException {
    first.write(folder);
    KeyPair former = certificate.reload().orElseThrow();
    second.write(folder);

    KeyPair present = certificate.reload().orElseThrow();

    assertNotEquals(former.pem().getCertValue(), present.pem().getCertValue());
    assertEquals(present, certificate.required());
  }

  @Test
  void aKeyAsCertManagerWritesItIsTaken() throws IOException {
    Files.writeString(folder.resolve("tls.crt"), first.certificatePem());
    Files.writeString(folder.resolve("tls.key"), first.rsaKeyPem());

    assertTrue(certificate.reload().isPresent(), certificate.fault());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"the other's key", "no key", "half a key", "half a chain", "no PEM", "gone"})
  void whatDoesNotFitLeavesTheFormerInUse(String slip) throws IOException {
    first.write(folder);
    KeyPair former = certificate.reload().orElseThrow();
    spoil(slip);

    assertEquals(Optional.empty(), certificate.reload());

    assertEquals(former, certificate.required());
    assertTrue(!certificate.fault().isEmpty());
  }

  @Test
  void afterASlipTheRightPairIsTaken() throws IOException {
    first.write(folder);
    certificate.reload();
    spoil("the other's key");
    certificate.reload();
    second.write(folder);

    assertTrue(certificate.reload().isPresent());
    assertEquals("", certificate.fault());
  }

  private void spoil(String slip) throws IOException {
    Path chain = folder.resolve("tls.crt");
    Path key = folder.resolve("tls.key");
    switch (slip) {
      case "the other's key" -> Files.writeString(key, second.keyPem());
      case "no key" -> Files.writeString(key, "");
      case "half a key" -> Files.writeString(key, first.keyPem().substring(0, 800));
      case "half a chain" -> Files.writeString(chain, first.certificatePem().substring(0, 400));
      case "no PEM" -> Files.writeString(chain, "not a certificate");
      default -> Files.delete(key);
    }
  }
}
