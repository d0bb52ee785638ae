package dev.modelroute.e2e.tls;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.MountedFiles;
import dev.modelroute.e2e.harness.Program;
import dev.modelroute.e2e.harness.Programs;
import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.StandaloneGateway;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.fault.Rule;
import dev.modelroute.e2e.vendors.tls.TestAuthority;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Security 2.5: TLS between callers and the gateway")
class EncryptedIT {
  private static final String KEY = "mr-a-key-of-the-test";
  private static final Pattern LISTENING = Pattern.compile("msg=listening");
  private static final TestAuthority AUTHORITY = TestAuthority.create();
  private static final Pem FIRST = Pem.of(AUTHORITY.forLoopback());
  private static final Pem SECOND = Pem.of(AUTHORITY.forLoopback());

  @TempDir private static Path folder;
  private static Vendors vendors;
  private static StandaloneGateway gateway;
  private static TlsCaller caller;

  @BeforeAll
  static void start() throws GeneralSecurityException {
    vendors = Vendors.start();
    var files = new HashMap<>(FIRST.files());
    files.put("callers/tester", "sha256:" + sha256(KEY) + " " + Manifests.TEAM);
    files.put("credentials/openai/api-key", vendors.openAiKeys().issue("openai"));
    var manifests =
        Manifests.gateway("tls: {secretRef: {name: gateway-tls}}")
            .openAi("openai", vendors.openAi())
            .route("chat", "openai/gpt-5.5");
    gateway = StandaloneGateway.start(folder, manifests.toString(), files, "--tls", "true");
    caller = new TlsCaller(AUTHORITY, gateway.proxy().port(), KEY);
  }

  @AfterAll
  static void stop() {
    gateway.close();
    vendors.close();
  }

  @BeforeEach
  void mend() {
    vendors.openAi().faults().clear();
    present(FIRST);
  }

  @Test
  void aCallIsEncrypted() {
    TlsCaller.Answer answer = caller.call();

    assertEquals(200, answer.status(), answer.body());
  }

  @Test
  void whoDoesNotEncryptIsNotAnswered() {
    var plain = new RawCaller(gateway.proxy(), KEY);

    assertThrows(RuntimeException.class, () -> plain.get("/v1/models"));
  }

  @Test
  @DisplayName("Fault 43: a new pair is taken up, and a stream that is open is not disturbed")
  void aNewPairIsTakenUpUnderAStream() throws IOException {
    vendors.openAi().faults().add(Rule.always(new Fault.Paced(1500)));
    try (var stream = caller.stream()) {
      int begun = stream.read();
      vendors.openAi().faults().clear();

      present(SECOND);

      String rest = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(begun > 0 && rest.endsWith("data: [DONE]\n\n"), rest);
    }
  }

  @Test
  @DisplayName("Fault 43: a pair that does not fit together leaves the former in use")
  void aHalfWrittenPairIsNotTakenUp() {
    gateway.mount(Map.of("tls/tls.crt", SECOND.chain(), "tls/tls.key", FIRST.key()));
    gateway
        .proxy()
        .program()
        .awaitLine(Pattern.compile("the former certificate stays in use"), Waiting.LONG);

    assertEquals(FIRST.certificate(), caller.call().certificate());
    gateway.mount("tls/tls.key", "");
    gateway.unmount("tls/tls.crt");
    assertEquals(FIRST.certificate(), caller.call().certificate());
  }

  @Test
  void withoutACertificateItWaitsAndIsNotReady() throws IOException {
    Path place = Files.createDirectories(folder.resolve("waiting"));
    var identity = new MountedFiles(place.resolve("identity"));
    identity.write(Map.of("callers/tester", "sha256:" + "0".repeat(64) + " team-a"));
    List<String> args =
        List.of(
            "--slices",
            folder.resolve("slices").toString(),
            "--identity",
            place.resolve("identity").toString(),
            "--tls=true",
            "--host=127.0.0.1",
            "--port=0",
            "--admin-port=0");
    try (Program proxy =
        Program.start("waiting", Programs.proxy(args), Map.of(), place.resolve("log"))) {
      proxy.awaitLine(Pattern.compile("there is no certificate yet"), Waiting.LONG);
      assertFalse(proxy.lines().stream().anyMatch(line -> LISTENING.matcher(line).find()));

      identity.write(FIRST.files());

      assertTrue(proxy.awaitLine(LISTENING, Waiting.LONG).find(0));
    }
  }

  /// Returns when new connections are made with it.
  private static void present(Pem pair) {
    gateway.mount(pair.files());
    Waiting.until(
        "the pair is in use", () -> caller.call().certificate().equals(pair.certificate()));
  }

  private static String sha256(String text) throws GeneralSecurityException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
