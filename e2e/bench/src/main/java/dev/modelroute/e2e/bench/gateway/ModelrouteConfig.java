package dev.modelroute.e2e.bench.gateway;

import static java.util.stream.Collectors.joining;

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
import java.util.Arrays;
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
    String routes = Arrays.stream(Route.values()).map(ModelrouteConfig::route).collect(joining());
    return """
    apiVersion: modelroute.dev/v1alpha1
    kind: ModelGateway
    metadata: {name: default, namespace: modelroute-system}
    spec:
      allowedNamespaces: {from: All}
      authentication: {apiKeys: {secretRef: {name: caller-keys}}}
      limits: {maxInFlight: 10000}
    """
        + credential("openai", openAi(vendor.origin()))
        + credential("openai-tls", openAi(vendor.tlsOrigin()))
        + credential("bedrock", bedrock(vendor.origin()))
        + credential("bedrock-tls", bedrock(vendor.tlsOrigin()))
        + credential(
            "anthropic",
            "anthropic: {apiKey: {secretRef: {name: anthropic, key: key}}, endpoint: '%s'}"
                .formatted(vendor.origin()))
        + routes;
  }

  private static String openAi(String origin) {
    return "openAICompatible: {endpoint: '%s/v1', operations: [Chat, Responses]}".formatted(origin);
  }

  private static String bedrock(String origin) {
    return "bedrock: {region: us-east-2, podIdentity: {}, endpoints: {runtime: '%s', mantle: '%s'}}"
        .formatted(origin, origin);
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

  private static String route(Route route) {
    return """
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: ModelRoute
    metadata: {name: %s, namespace: team-a}
    spec:
      targets: [{credential: %s, model: '%s'}]
    """
        .formatted(route.model(), route.credential(), route.vendorModel());
  }
}
