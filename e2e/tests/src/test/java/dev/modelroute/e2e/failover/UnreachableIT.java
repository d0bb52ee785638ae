package dev.modelroute.e2e.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Settings;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.tls.TestAuthority;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Vendors whose connections are not made, or break while they are made and used. The proxy trusts
/// one authority, and reads its hosts from a file.
class UnreachableIT {
  private static final String PASSWORD = "simulated";
  private static final String BOUNDS =
      "failover: {timeouts: {connect: 2s, firstToken: 60s, total: 90s}}";

  @TempDir private static Path folder;
  private static final FullBacklog BLACK_HOLE = FullBacklog.open();
  private static Vendors moved;
  private static Rig rig;

  @BeforeAll
  static void start() throws IOException {
    Vendors vendors = Vendors.start();
    int port = vendors.compatible().port();
    moved = Vendors.start(elsewhere(port));
    var authority = TestAuthority.create();
    var others = TestAuthority.create();
    var openAi = vendors.openAi();
    var keys = new Rig.Keys();
    var manifests =
        Manifests.gateway()
            .compatible("second", vendors.compatible(), "Chat")
            .openAi("trusted", openAi.withTls(authority.forLoopback()))
            .openAi("expired", openAi.withTls(authority.expired()))
            .openAi("wrong-host", openAi.withTls(authority.forHost("vendor.example")))
            .openAi("unknown-authority", openAi.withTls(others.forLoopback()))
            .credential("stalled", openAi("stalled", openAi.withStalledTls().origin()))
            .credential("black-hole", openAi("black-hole", BLACK_HOLE.origin()))
            .openAi("early", openAi)
            .credential(
                "moving",
                "openAICompatible: {endpoint: 'http://vendor.test:%d/v1', operations: [Chat]}"
                    .formatted(port))
            .route("moving", "moving/llama");
    for (String name :
        new String[] {
          "trusted", "expired", "wrong-host", "unknown-authority", "stalled", "black-hole", "early"
        }) {
      keys.issue(vendors.openAiKeys()::issue, name);
      manifests.route(name, List.of(name + "/gpt-5.5", "second/llama"), BOUNDS);
    }
    resolve("127.0.0.1");
    rig = Rig.startWithJvm(folder, vendors, manifests, keys, options(authority));
  }

  private static String openAi(String name, String origin) {
    return "openAI: {apiKey: {secretRef: {name: %s, key: key}}, endpoint: '%s/v1'}"
        .formatted(name, origin);
  }

  /// Another machine, where the same vendor is on the same port.
  private static Settings elsewhere(int port) {
    Settings here = Settings.forTests();
    return new Settings(
        "127.0.0.2", Map.of("compatible", port), here.region(), here.clock(), false, 1000);
  }

  private static void resolve(String address) throws IOException {
    Files.writeString(folder.resolve("hosts"), address + " vendor.test\n");
  }

  private static String options(TestAuthority authority) throws IOException {
    Path store = folder.resolve("trusted.p12");
    try (OutputStream out = Files.newOutputStream(store)) {
      KeyStore trusted = KeyStore.getInstance("PKCS12");
      trusted.load(null, null);
      trusted.setCertificateEntry("root", authority.trustManager().getAcceptedIssuers()[0]);
      trusted.store(out, PASSWORD.toCharArray());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
    return "-Djavax.net.ssl.trustStore=%s -Djavax.net.ssl.trustStorePassword=%s -Djdk.net.hosts.file=%s"
        .formatted(store, PASSWORD, folder.resolve("hosts"));
  }

  @AfterAll
  static void stop() throws IOException {
    rig.close();
    moved.close();
    BLACK_HOLE.close();
  }

  @BeforeEach
  void clear() {
    rig.vendors().openAi().faults().clear();
    rig.vendors().ledger().clear();
  }

  @Test
  void aGoodCertificateIsTrusted() {
    assertEquals("trusted/gpt-5.5;ok", ask("trusted").header("x-modelroute-attempts"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"expired", "wrong-host", "unknown-authority"})
  @DisplayName("Fault 5: nothing is sent to who cannot show a good certificate")
  void failsOverWhenTheCertificateIsBad(String route) {
    assertNotSent(route);
  }

  @ParameterizedTest
  @ValueSource(strings = {"black-hole", "stalled"})
  @DisplayName("Faults 2 and 5: a connection or handshake that is never made ends at `connect`")
  void failsOverWhenTheConnectionIsNotMadeInTime(String route) {
    long start = System.nanoTime();

    assertNotSent(route);

    System.out.printf(
        "%s: over after %d ms of 2000%n", route, (System.nanoTime() - start) / 1_000_000);
  }

  @Test
  @DisplayName("Fault 4: a vendor that moves is followed")
  void followsAVendorThatMoves() throws IOException {
    assertEquals(200, ask("moving").status());

    resolve("127.0.0.2");
    rig.vendors().compatible().refuseConnections();
    try {
      Waiting.until("the other place answers", () -> ask("moving").status() == 200);
    } finally {
      rig.vendors().compatible().acceptConnections();
      resolve("127.0.0.1");
    }
    assertEquals(1, moved.ledger().entries("compatible").size());
  }

  @Test
  @DisplayName("Fault 14: an answer before the body was taken, and a closed connection, fail over")
  void failsOverWhenTheVendorDoesNotTakeTheBody() {
    rig.vendors().openAi().faults().next(new Fault.AnsweredEarly(429, "{}"));
    String large = Asked.chat("early", false).replace("Hello there", "x".repeat(15_000_000));

    Answer answer = rig.caller().post("/v1/chat/completions", large);

    assertEquals(200, answer.status());
    assertTrue(answer.header("x-modelroute-attempts").endsWith(", second/llama;ok"));
  }

  private static Answer ask(String route) {
    return rig.caller().post("/v1/chat/completions", Asked.chat(route, false));
  }

  private static void assertNotSent(String route) {
    Answer answer = ask(route);

    assertEquals(200, answer.status(), answer.body());
    assertEquals(
        route + "/gpt-5.5;connect, second/llama;ok", answer.header("x-modelroute-attempts"));
    assertEquals(0, rig.vendors().ledger().entries("openai").size());
  }
}
