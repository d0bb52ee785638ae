package dev.modelroute.e2e.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.Program;
import dev.modelroute.e2e.harness.Programs;
import dev.modelroute.e2e.harness.ProxyProgram;
import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.vendors.Vendors;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A proxy that is told a private address, by whatever went wrong before it, does not connect. The
/// slices are changed behind the operator's back, and a vendor listens on loopback: it would
/// answer.
@DisplayName("N23: the proxy connects to no address that is not public")
class PrivateAddressesIT {
  private static final String KEY = "mr-a-key-of-the-test";
  private static final Duration LIMIT = Duration.ofSeconds(60);

  /// Names, as a resolver that is not ours to trust knows them.
  private static final Map<String, String> NAMES =
      Map.ofEntries(
          Map.entry("loopback.example.com", "127.0.0.1"),
          Map.entry("loopback-6.example.com", "::1"),
          Map.entry("mapped.example.com", "::ffff:127.0.0.1"),
          Map.entry("metadata.example.com", "169.254.169.254"),
          Map.entry("metadata-6.example.com", "fd00:ec2::254"),
          Map.entry("pod-identity.example.com", "169.254.170.23"),
          Map.entry("platform.example.com", "168.63.129.16"),
          Map.entry("ten.example.com", "10.0.0.1"),
          Map.entry("carrier.example.com", "100.64.0.1"),
          Map.entry("twelve.example.com", "172.16.0.1"),
          Map.entry("home.example.com", "192.168.0.1"),
          Map.entry("any.example.com", "0.0.0.0"),
          Map.entry("any-6.example.com", "::"),
          Map.entry("nat64.example.com", "64:ff9b::a9fe:a9fe"),
          Map.entry("link.example.com", "fe80::1"),
          Map.entry("everybody.example.com", "255.255.255.255"));

  private static final List<String> SPELLINGS =
      List.of(
          "127.0.0.1",
          "127.1",
          "127.0.1",
          "0",
          "0.0.0.0",
          "2130706433",
          "2852039166",
          "017700000001",
          "0x7f000001",
          "0x7f.1",
          "0177.0.0.1",
          "127.000.000.001",
          "010.0.0.1",
          "169.254.169.254",
          "169.254.43518",
          "[::1]",
          "[::]",
          "[0:0:0:0:0:0:0:1]",
          "[::ffff:127.0.0.1]",
          "[::ffff:7f00:1]",
          "[::ffff:a9fe:a9fe]",
          "[::127.0.0.1]",
          "[64:ff9b::7f00:1]",
          "[fd00:ec2::254]",
          "[fe80::1]",
          "[fe80::1%25lo]",
          "127.0.0.1.",
          "user@127.0.0.1",
          "api.openai.com@127.0.0.1",
          "localhost.",
          "LOOPBACK.EXAMPLE.COM");

  /// The same address, allowed: what is refused is refused for its address alone.
  private static final String CONTROL =
      """
      ---
      apiVersion: modelroute.dev/v1alpha1
      kind: VendorCredential
      metadata: {name: allowed, namespace: modelroute-system}
      spec:
        openAICompatible: {endpoint: 'http://127.0.0.1:PORT/v1'}
        plaintext: true
        allowedNetworks: [127.0.0.1/32]
        allowedNamespaces: {from: All}
      ---
      apiVersion: modelroute.dev/v1alpha1
      kind: ModelRoute
      metadata: {name: allowed, namespace: team-a}
      spec: {targets: [{credential: allowed, model: any}]}
      """;

  @TempDir private static Path folder;
  private static Vendors vendors;
  private static ProxyProgram proxy;

  static List<String> hosts() {
    return Stream.concat(SPELLINGS.stream(), NAMES.keySet().stream().sorted()).toList();
  }

  @BeforeAll
  static void start() throws IOException, GeneralSecurityException {
    vendors = Vendors.start();
    Path slices = slices();
    Path identity = Files.createDirectories(folder.resolve("identity"));
    Files.createDirectories(identity.resolve("callers"));
    Files.writeString(
        identity.resolve("callers/tester"), "sha256:" + sha256(KEY) + " " + Manifests.TEAM);
    Path names = folder.resolve("hosts");
    Files.write(
        names, NAMES.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList());
    proxy =
        ProxyProgram.startCommand(
            "proxy",
            Programs.proxy(
                List.of("-Xmx256m", "-Djdk.net.hosts.file=" + names),
                List.of(
                    "--slices=" + slices,
                    "--identity=" + identity,
                    "--host=127.0.0.1",
                    "--port=0",
                    "--admin-port=0")),
            folder.resolve("proxy.log"));
    proxy.awaitReady();
    Waiting.until("the key is known", () -> caller().get("/v1/models").status() == 200);
  }

  @AfterAll
  static void stop() {
    proxy.close();
    vendors.close();
  }

  @BeforeEach
  void clear() {
    vendors.ledger().clear();
  }

  @Test
  void whatIsAllowedIsDialled() {
    var answer = caller().post("/v1/chat/completions", Asked.chat("allowed", false));

    assertEquals(200, answer.status(), answer.body());
  }

  @ParameterizedTest
  @MethodSource("hosts")
  @DisplayName("N23: whatever is spelled, and whatever a name resolves into, nothing is dialled")
  void nothingIsDialled(String host) {
    var answer =
        caller().post("/v1/chat/completions", Asked.chat("r" + hosts().indexOf(host), false));

    assertTrue(answer.status() >= 400, host + ": " + answer.body());
    assertEquals(0, vendors.ledger().entries().size(), host);
  }

  private static RawCaller caller() {
    return new RawCaller(proxy, KEY);
  }

  /// One credential and route for each host: rendered with a name that passes, which is then
  /// replaced.
  private static Path slices() throws IOException {
    Manifests manifests = Manifests.gateway();
    for (int i = 0; i < hosts().size(); i++) {
      manifests
          .credential(
              "c" + i,
              "openAICompatible: {endpoint: 'http://host-%d.invalid:%d/v1'}"
                  .formatted(i, vendors.compatible().port()))
          .route("r" + i, "c" + i + "/any");
    }
    Path in = Files.createDirectories(folder.resolve("manifests"));
    Files.writeString(
        in.resolve("all.yaml"),
        manifests.toString().replace("allowedNetworks: [127.0.0.0/8]", "")
            + CONTROL.replace("PORT", Integer.toString(vendors.compatible().port())));
    Path out = folder.resolve("slices");
    Program render =
        Program.start(
            "render",
            Programs.operator(List.of("render", "-f", in.toString(), "--slices", out.toString())),
            Map.of(),
            folder.resolve("render.log"));
    assertEquals(0, render.awaitEnd(LIMIT), String.join("\n", render.lines()));
    try (Stream<Path> files = Files.list(out)) {
      files.forEach(PrivateAddressesIT::spell);
    }
    return out;
  }

  private static void spell(Path slice) {
    try {
      String text = Files.readString(slice);
      for (int i = 0; i < hosts().size(); i++) {
        text = text.replace("host-%d.invalid".formatted(i), hosts().get(i));
      }
      Files.writeString(slice, text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String sha256(String text) throws GeneralSecurityException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
  }
}
