package dev.modelroute.e2e.bench.soak;

import dev.modelroute.e2e.harness.Programs;
import dev.modelroute.e2e.harness.StandaloneGateway;
import dev.modelroute.e2e.vendors.Settings;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.server.VendorServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Three simulated vendors, each with another dialect, a gateway with a route over all of them, and
/// a caller.
final class SoakSetup implements AutoCloseable {
  private static final int KEPT_CALLS = 100;

  private final Path folder;
  private final Vendors vendors;
  private final StandaloneGateway gateway;
  private final String key;

  private SoakSetup(Path folder, String failover) {
    this.folder = folder;
    this.vendors = Vendors.start(Settings.forTests().keeping(KEPT_CALLS));
    this.gateway =
        StandaloneGateway.start(
            folder,
            manifests(failover),
            keys(),
            Map.of("JAVA_TOOL_OPTIONS", ProcessProbe.JVM_OPTIONS));
    this.key = gateway.key("soak", "team-a");
  }

  /// `failover` is the route's.
  static SoakSetup start(String failover) throws IOException {
    Path target = Files.createDirectories(Programs.checkout().resolve("target"));
    return new SoakSetup(Files.createTempDirectory(target, "soak-"), failover);
  }

  private Map<String, String> keys() {
    return Map.of(
        "credentials/openai/api-key", vendors.openAiKeys().issue("openai"),
        "credentials/anthropic/api-key", vendors.anthropicKeys().issue("anthropic"),
        "credentials/bedrock/api-key", vendors.bedrockKeys().issue("bedrock"));
  }

  private String manifests(String failover) {
    return """
    apiVersion: modelroute.dev/v1alpha1
    kind: ModelGateway
    metadata: {name: default, namespace: modelroute-system}
    spec:
      allowedNamespaces: {from: All}
      authentication: {apiKeys: {secretRef: {name: caller-keys}}}
      drainSeconds: 120
    %s
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: ModelRoute
    metadata: {name: chat, namespace: team-a}
    spec:
      targets:
        - {credential: openai, model: gpt-5.5}
        - {credential: bedrock, model: us.anthropic.claude-sonnet-4-6, api: Converse}
        - {credential: anthropic, model: claude-sonnet-4-6}
      failover: %s
    """
        .formatted(
            credential("openai", "openAI: {endpoint: '%s'", vendors.openAi().baseUrl())
                + credential(
                    "anthropic", "anthropic: {endpoint: '%s'", vendors.anthropic().origin())
                + credential(
                    "bedrock",
                    "bedrock: {region: us-east-2, endpoints: {runtime: '%s'}",
                    vendors.bedrockRuntime().origin()),
            failover);
  }

  private static String credential(String name, String vendor, String address) {
    return """
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: VendorCredential
    metadata: {name: %s, namespace: modelroute-system}
    spec:
      %s, apiKey: {secretRef: {name: %s, key: key}}}
      plaintext: true
      allowedNetworks: [127.0.0.0/8]
      allowedNamespaces: {from: All}
    """
        .formatted(name, vendor.formatted(address), name);
  }

  Path folder() {
    return folder;
  }

  StandaloneGateway gateway() {
    return gateway;
  }

  String key() {
    return key;
  }

  /// Those that the route goes to.
  List<VendorServer> vendors() {
    return List.of(vendors.openAi(), vendors.bedrockRuntime(), vendors.anthropic());
  }

  @Override
  public void close() {
    gateway.close();
    vendors.close();
  }
}
