package dev.modelroute.e2e.harness;

import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.aws.Role;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Manifests for a gateway `default` in a cluster, and the Secrets and trust that they need.
public final class ClusterManifests {
  private static final String ROLE = "arn:aws:iam::111122223333:role/modelroute-bedrock";

  private final ClusterGateway gateway;
  private final Vendors vendors;

  public ClusterManifests(ClusterGateway gateway, Vendors vendors) {
    this.gateway = gateway;
    this.vendors = vendors;
  }

  /// Makes the simulated AWS trust the proxies' ServiceAccount, by the cluster's own keys.
  public void trustCluster() {
    String issuer = gateway.kube().issuer();
    vendors.account().identityProviders().trust(issuer, gateway.kube().jwks());
    String subject = "system:serviceaccount:" + gateway.namespace() + ":modelroute-default";
    vendors.account().roles().put(Role.of(ROLE, issuer, subject, List.of("*")));
  }

  /// Makes or changes a Secret with one key named `key`.
  public void secret(String name, String key) {
    String encoded = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    gateway
        .kube()
        .client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(gateway.namespace())
                .endMetadata()
                .withData(Map.of("key", encoded))
                .build())
        .forceConflicts()
        .serverSideApply();
  }

  /// The gateway; lines given replace the grant that lets all namespaces in.
  public String gateway(String... lines) {
    var spec =
        new ArrayList<>(
            List.of("nodeSelector: " + gateway.node().labels().toString().replace("=", ": ")));
    spec.addAll(lines.length == 0 ? List.of("allowedNamespaces: {from: All}") : List.of(lines));
    return object("ModelGateway", "default", spec);
  }

  public String bedrock() {
    return credential(
        "bedrock",
        "bedrock: {region: us-east-2, roleArn: '%s', endpoints: {runtime: %s, mantle: %s, sts: %s}}"
            .formatted(
                ROLE,
                vendors.bedrockRuntime().origin(),
                vendors.bedrockMantle().origin(),
                vendors.sts().origin()));
  }

  /// Azure; lines given replace the grant that lets all namespaces in.
  public String azure(String... lines) {
    return credential(
        "azure",
        "azureOpenAI: {apiKey: {secretRef: {name: azure, key: key}}, endpoint: %s}"
            .formatted(vendors.azure().origin()),
        lines);
  }

  public String openAi(String name) {
    return credential(
        name,
        "openAI: {apiKey: {secretRef: {name: %s, key: key}}, endpoint: %s}"
            .formatted(name, vendors.openAi().baseUrl()));
  }

  private String credential(String name, String vendor, String... lines) {
    List<String> grants =
        lines.length == 0 ? List.of("allowedNamespaces: {from: All}") : List.of(lines);
    var spec =
        new ArrayList<>(List.of(vendor, "plaintext: true", "allowedNetworks: [127.0.0.0/8]"));
    spec.addAll(grants);
    return object("VendorCredential", name, spec);
  }

  private String object(String kind, String name, List<String> spec) {
    return """
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: %s
    metadata: {name: %s, namespace: %s}
    spec:
    %s
    """
        .formatted(
            kind,
            name,
            gateway.namespace(),
            spec.stream().map(line -> "  " + line).collect(Collectors.joining("\n")));
  }

  /// A route that names the gateway; targets are written `credential/model`.
  public String route(String namespace, String name, String... targets) {
    return """
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: ModelRoute
    metadata: {name: %s, namespace: %s}
    spec:
      targets: [%s]
    """
        .formatted(
            name,
            namespace,
            Arrays.stream(targets).map(ClusterManifests::target).collect(Collectors.joining(", ")));
  }

  private static String target(String target) {
    int slash = target.indexOf('/');
    return "{credential: %s, model: '%s'}"
        .formatted(target.substring(0, slash), target.substring(slash + 1));
  }
}
