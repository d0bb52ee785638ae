package dev.modelroute.e2e.bench.gateway;

import dev.modelroute.e2e.harness.MountedFiles;
import dev.modelroute.e2e.harness.Program;
import dev.modelroute.e2e.harness.Programs;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One proxy of ours, from manifests as a user has them: it finds the route by its name, proves the
/// caller by an API key, and writes metrics and the audit log.
///
/// @param flags of its JVM
public record Modelroute(String name, Path folder, List<String> flags) implements Gateway {
  private static final String KEY = "mr-bench";
  private static final Duration RENDERING = Duration.ofSeconds(60);

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  /// One whose JVM has an ahead-of-time cache, as an image should: classes that are loaded and
  /// linked, and profiles of the methods.
  public static Modelroute trained(String name, Path folder, List<String> flags) {
    return new Modelroute(name, folder, with(flags, "-XX:AOTCache=" + cache(folder, name)));
  }

  private static List<String> with(List<String> flags, String flag) {
    return Stream.concat(flags.stream(), Stream.of(flag)).toList();
  }

  private static Path cache(Path folder, String name) {
    return folder.resolve(name + ".aot");
  }

  @Override
  public Optional<Gateway> training() {
    String use = "-XX:AOTCache=" + cache(folder, name);
    if (!flags.contains(use)) {
      return Optional.empty();
    }
    List<String> others = flags.stream().filter(flag -> !flag.equals(use)).toList();
    String make = "-XX:AOTCacheOutput=" + cache(folder, name);
    return Optional.of(new Modelroute(name + "-training", folder, with(others, make)));
  }

  @Override
  public GatewayProcess start(int vendorPort) {
    int port = Peers.freePort();
    Path slices = folder.resolve("slices-" + vendorPort);
    if (!Files.exists(slices)) {
      render(vendorPort, slices);
    }
    return GatewayProcess.start(
        new Address(port, "/v1", Map.of("authorization", "Bearer " + KEY)),
        command(port, slices),
        folder.resolve(name + ".log"));
  }

  private List<String> command(int port, Path slices) {
    return Programs.proxy(
        flags,
        List.of(
            "--slices",
            slices.toString(),
            "--identity",
            folder.resolve("identity").toString(),
            "--shutdown-delay",
            "0",
            "--host",
            "127.0.0.1",
            "--port",
            Integer.toString(port),
            "--admin-port",
            "0"));
  }

  private void render(int vendorPort, Path slices) {
    try {
      Path manifests = Files.createDirectories(folder.resolve("manifests"));
      Files.writeString(manifests.resolve("all.yaml"), manifests(vendorPort));
      new MountedFiles(folder.resolve("identity")).write(Map.of("callers/bench", entry()));
      var words = new ArrayList<>(List.of("render", "-f", manifests.toString(), "--slices"));
      words.add(slices.toString());
      Program program =
          Program.start("render", Programs.operator(words), Map.of(), folder.resolve("render.log"));
      if (program.awaitEnd(RENDERING) != 0) {
        throw new IllegalStateException(String.join("\n", program.lines()));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String entry() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      byte[] hash = digest.digest(KEY.getBytes(StandardCharsets.UTF_8));
      return "sha256:" + HexFormat.of().formatHex(hash) + " team-a";
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static String manifests(int vendorPort) {
    return """
    apiVersion: modelroute.dev/v1alpha1
    kind: ModelGateway
    metadata: {name: default, namespace: modelroute-system}
    spec:
      allowedNamespaces: {from: All}
      authentication: {apiKeys: {secretRef: {name: caller-keys}}}
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: VendorCredential
    metadata: {name: instant, namespace: modelroute-system}
    spec:
      openAICompatible: {endpoint: "http://127.0.0.1:%d/v1", operations: [Chat, Responses]}
      plaintext: true
      allowedNetworks: [127.0.0.0/8]
      allowedNamespaces: {from: All}
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: ModelRoute
    metadata: {name: chat, namespace: team-a}
    spec:
      targets: [{credential: instant, model: gpt-5.5}]
    """
        .formatted(vendorPort);
  }
}
