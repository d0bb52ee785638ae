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

/// The manifests that our proxy is measured with, and the files that a cluster would mount.
record ModelrouteConfig(Path folder, VendorAddress vendor) {
  static final String KEY = "mr-bench";

  private static final Duration RENDERING = Duration.ofSeconds(60);

  /// The folder of what the operator makes of the manifests; made once.
  Path slices() {
    Path slices = folder.resolve("slices");
    if (!Files.exists(slices)) {
      try {
        render(slices);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return slices;
  }

  private void render(Path slices) throws IOException {
    Path manifests = Files.createDirectories(folder.resolve("manifests"));
    Files.writeString(manifests.resolve("all.yaml"), manifests());
    new MountedFiles(folder.resolve("identity"))
        .write(
            Map.of(
                "callers/bench", entry(),
                "credentials/anthropic/api-key", "none",
                "tokens/pods.eks.amazonaws.com", "none"));
    var words = new ArrayList<>(List.of("render", "-f", manifests.toString(), "--slices"));
    words.add(slices.toString());
    Program program =
        Program.start("render", Programs.operator(words), Map.of(), folder.resolve("render.log"));
    if (program.awaitEnd(RENDERING) != 0) {
      throw new IllegalStateException(String.join("\n", program.lines()));
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

  private String manifests() {
    String origin = vendor.origin();
    return """
    apiVersion: modelroute.dev/v1alpha1
    kind: ModelGateway
    metadata: {name: default, namespace: modelroute-system}
    spec:
      allowedNamespaces: {from: All}
      authentication: {apiKeys: {secretRef: {name: caller-keys}}}
      limits: {maxInFlight: 10000}
    """
        + credential(
            "openai",
            "openAICompatible: {endpoint: '" + origin + "/v1', operations: [Chat, Responses]}")
        + credential(
            "anthropic",
            "anthropic: {apiKey: {secretRef: {name: anthropic, key: key}}, endpoint: '"
                + origin
                + "'}")
        + credential(
            "bedrock",
            "bedrock: {region: us-east-2, podIdentity: {}, endpoints: {runtime: '%s', mantle: '%s'}}"
                .formatted(origin, origin))
        + route("chat", "openai", "gpt-5.5")
        + route("claude", "anthropic", "claude-sonnet-4-5")
        + route("nova", "bedrock", "amazon.nova-pro-v1:0");
  }

  private static String credential(String name, String vendor) {
    return """
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: VendorCredential
    metadata: {name: %s, namespace: modelroute-system}
    spec:
      %s
      plaintext: true
      allowedNetworks: [127.0.0.0/8]
      allowedNamespaces: {from: All}
    """
        .formatted(name, vendor);
  }

  private static String route(String name, String credential, String model) {
    return """
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: ModelRoute
    metadata: {name: %s, namespace: team-a}
    spec:
      targets: [{credential: %s, model: '%s'}]
    """
        .formatted(name, credential, model);
  }
}
