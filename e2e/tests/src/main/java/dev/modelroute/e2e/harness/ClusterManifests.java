package dev.modelroute.e2e.harness;

import dev.modelroute.e2e.kubernetes.Kube;
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

  private final Kube kube;
  private final String namespace;
  private final Vendors vendors;
  private final Reach reach;
  private final Map<String, String> nodeSelector;

  /// For proxies that are processes of this machine.
  public ClusterManifests(ClusterGateway gateway, Vendors vendors) {
    this(gateway.kube(), gateway.namespace(), vendors, Reach.loopback(), gateway.node().labels());
  }

  /// For proxies in pods, which run anywhere.
  public ClusterManifests(Kube kube, String namespace, Vendors vendors, Reach reach) {
    this(kube, namespace, vendors, reach, Map.of());
  }

  private ClusterManifests(
      Kube kube, String namespace, Vendors vendors, Reach reach, Map<String, String> nodeSelector) {
    this.kube = kube;
    this.namespace = namespace;
    this.vendors = vendors;
    this.reach = reach;
    this.nodeSelector = nodeSelector;
  }

  /// Makes the simulated AWS trust the proxies' ServiceAccount, by the cluster's own keys.
  public void trustCluster() {
    String issuer = kube.issuer();
    vendors.account().identityProviders().trust(issuer, kube.jwks());
    String subject = "system:serviceaccount:" + namespace + ":modelroute-default";
    vendors.account().roles().put(Role.of(ROLE, issuer, subject, List.of("*")));
  }

  /// Makes or changes a Secret with one key named `key`.
  public void secret(String name, String key) {
    String encoded = Base64.getEncoder().encodeToString(key.getBytes(StandardCharsets.UTF_8));
    kube.client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(namespace)
                .endMetadata()
                .withData(Map.of("key", encoded))
                .build())
        .forceConflicts()
        .serverSideApply();
  }

  /// The gateway; lines given replace the grant that lets all namespaces in.
  public String gateway(String... lines) {
    var spec =
        new ArrayList<>(List.of("nodeSelector: " + nodeSelector.toString().replace("=", ": ")));
    spec.addAll(lines.length == 0 ? List.of("allowedNamespaces: {from: All}") : List.of(lines));
    return object("ModelGateway", "default", spec);
  }

  public String bedrock() {
    return credential(
        "bedrock",
        "bedrock: {region: us-east-2, roleArn: '%s', endpoints: {runtime: %s, mantle: %s, sts: %s}}"
            .formatted(
                ROLE,
                reach.origin(vendors.bedrockRuntime()),
                reach.origin(vendors.bedrockMantle()),
                reach.origin(vendors.sts())));
  }

  /// Azure; lines given replace the grant that lets all namespaces in.
  public String azure(String... lines) {
    return credential(
        "azure",
        "azureOpenAI: {apiKey: {secretRef: {name: azure, key: key}}, endpoint: %s}"
            .formatted(reach.origin(vendors.azure())),
        lines);
  }

  public String openAi(String name) {
    return credential(
        name,
        "openAI: {apiKey: {secretRef: {name: %s, key: key}}, endpoint: %s}"
            .formatted(name, reach.baseUrl(vendors.openAi())));
  }

  private String credential(String name, String vendor, String... lines) {
    List<String> grants =
        lines.length == 0 ? List.of("allowedNamespaces: {from: All}") : List.of(lines);
    var spec =
        new ArrayList<>(
            List.of(vendor, "plaintext: true", "allowedNetworks: [" + reach.network() + "]"));
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
            namespace,
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
