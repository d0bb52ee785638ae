package dev.modelroute.e2e.quickstart;

import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.aws.Role;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.util.List;
import java.util.Map;

/// What the examples take for granted in a cluster: their namespaces, the vendors' keys, and a role
/// at AWS that trusts the cluster.
record Grounds(Kube kube, Vendors vendors) {
  private static final List<String> NAMESPACES = List.of(Examples.SYSTEM, Examples.TEAM);

  /// Only in a cluster that has none of them: it is theirs who made it.
  void makeNamespaces() {
    for (String name : NAMESPACES) {
      if (kube.client().namespaces().withName(name).get() != null) {
        throw new IllegalStateException(
            "this cluster has a namespace %s already, which the quickstart would change: give it another cluster, or delete that"
                .formatted(name));
      }
    }
    NAMESPACES.forEach(this::makeNamespace);
  }

  private void makeNamespace(String name) {
    kube.client()
        .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
        .create();
    Waiting.until(
        "namespace " + name + " has its ServiceAccount",
        () -> kube.client().serviceAccounts().inNamespace(name).withName("default").get() != null);
  }

  void removeNamespaces() {
    NAMESPACES.forEach(name -> kube.client().namespaces().withName(name).delete());
  }

  /// As the role's trust policy at AWS would.
  void trustCluster() {
    String subject = "system:serviceaccount:" + Examples.SYSTEM + ":modelroute-default";
    vendors.account().identityProviders().trust(kube.issuer(), kube.jwks());
    vendors.account().roles().put(Role.of(Examples.ROLE, kube.issuer(), subject, List.of("*")));
  }

  void makeSecrets() {
    secret("azure-eastus", vendors.azureKeys().issue("azure-eastus"));
    secret("openai", vendors.openAiKeys().issue("openai"));
  }

  private void secret(String name, String key) {
    kube.client()
        .resource(
            new SecretBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace(Examples.SYSTEM)
                .endMetadata()
                .withStringData(Map.of("api-key", key))
                .build())
        .create();
  }
}
