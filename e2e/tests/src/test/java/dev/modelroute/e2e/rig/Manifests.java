package dev.modelroute.e2e.rig;

import dev.modelroute.e2e.vendors.server.VendorServer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// Manifests as an admin and app teams would write them, with the endpoints of simulated vendors.
public final class Manifests {
  public static final String SYSTEM = "modelroute-system";
  public static final String TEAM = "team-a";
  public static final String ROLE = "arn:aws:iam::111122223333:role/modelroute-bedrock";

  private final List<String> documents = new ArrayList<>();

  /// Starts with a gateway that lets every namespace in, and takes API keys; `more` goes into its
  /// spec. Without a keep-alive there is none, however long an answer takes: it would open the
  /// answer before its status is known.
  public static Manifests gateway(String... more) {
    var spec = new ArrayList<>(List.of(more));
    if (spec.stream().noneMatch(line -> line.startsWith("keepaliveAfter:"))) {
      spec.add("keepaliveAfter: 0s");
    }
    var manifests = new Manifests();
    manifests.documents.add(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: ModelGateway
        metadata: {name: default, namespace: %s}
        spec:
          allowedNamespaces: {from: All}
          authentication: {apiKeys: {secretRef: {name: caller-keys}}}
        %s\
        """
            .formatted(SYSTEM, indented("  ", spec.toArray(String[]::new))));
    return manifests;
  }

  public Manifests openAi(String name, VendorServer vendor) {
    return credential(
        name,
        "openAI: {apiKey: {secretRef: {name: %s, key: key}}, endpoint: %s}"
            .formatted(name, vendor.baseUrl()));
  }

  public Manifests anthropic(String name, VendorServer vendor) {
    return credential(
        name,
        "anthropic: {apiKey: {secretRef: {name: %s, key: key}}, endpoint: %s}"
            .formatted(name, vendor.origin()));
  }

  public Manifests azure(String name, VendorServer vendor) {
    return credential(
        name,
        "azureOpenAI: {apiKey: {secretRef: {name: %s, key: key}}, endpoint: %s}"
            .formatted(name, vendor.origin()));
  }

  /// An OpenAI-compatible server that takes no key, and serves `operations`.
  public Manifests compatible(String name, VendorServer vendor, String operations) {
    return credential(
        name,
        "openAICompatible: {endpoint: %s, operations: [%s]}"
            .formatted(vendor.baseUrl(), operations));
  }

  /// Bedrock by a role.
  public Manifests bedrock(
      String name, VendorServer runtime, VendorServer mantle, VendorServer sts) {
    return credential(
        name,
        "bedrock: {region: us-east-2, roleArn: '%s', endpoints: {runtime: %s, mantle: %s, sts: %s}}"
            .formatted(ROLE, runtime.origin(), mantle.origin(), sts.origin()));
  }

  /// Bedrock by an API key.
  public Manifests bedrockKey(String name, VendorServer runtime, VendorServer mantle) {
    return credential(
        name,
        "bedrock: {region: us-east-2, apiKey: {secretRef: {name: %s, key: key}}, endpoints: {runtime: %s, mantle: %s}}"
            .formatted(name, runtime.origin(), mantle.origin()));
  }

  /// Any credential on loopback, open to every namespace and model.
  public Manifests credential(String name, String vendor) {
    documents.add(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: VendorCredential
        metadata: {name: %s, namespace: %s}
        spec:
          %s
          plaintext: true
          allowedNetworks: [127.0.0.0/8]
          allowedNamespaces: {from: All}
        """
            .formatted(name, SYSTEM, vendor));
    return this;
  }

  /// A route of `TEAM`; targets are written `credential/model`.
  public Manifests route(String name, String... targets) {
    return route(name, List.of(targets));
  }

  /// The same; `more` are further lines of its spec.
  public Manifests route(String name, List<String> targets, String... more) {
    documents.add(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: ModelRoute
        metadata: {name: %s, namespace: %s}
        spec:
          targets:
        %s
        %s\
        """
            .formatted(
                name,
                TEAM,
                targets.stream().map(Manifests::target).collect(Collectors.joining("\n")),
                indented("  ", more)));
    return this;
  }

  /// A route whose targets are given as YAML, for what `credential/model` does not say.
  public Manifests shared(String name, String targets, String... more) {
    documents.add(
        """
        apiVersion: modelroute.dev/v1alpha1
        kind: ModelRoute
        metadata: {name: %s, namespace: %s}
        spec:
          targets:
        %s
        %s\
        """
            .formatted(name, TEAM, targets.indent(4).stripTrailing(), indented("  ", more)));
    return this;
  }

  private static String target(String target) {
    int slash = target.indexOf('/');
    return "    - {credential: %s, model: '%s'}"
        .formatted(target.substring(0, slash), target.substring(slash + 1));
  }

  private static String indented(String by, String... lines) {
    return Arrays.stream(lines).map(line -> by + line + "\n").collect(Collectors.joining());
  }

  @Override
  public String toString() {
    return String.join("---\n", documents);
  }
}
