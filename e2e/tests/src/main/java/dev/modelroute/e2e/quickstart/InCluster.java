package dev.modelroute.e2e.quickstart;

import dev.modelroute.e2e.harness.ClusterGateway;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.aws.Role;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.SecretBuilder;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// On a real Kubernetes API: the CRDs and the chart's rights are applied, the operator runs under
/// them, and proxies run as processes of this machine, as the Deployment's pods say. The caller has
/// a token of its ServiceAccount.
final class InCluster implements Setting {
  private static final List<String> NAMESPACES = List.of(Examples.SYSTEM, Examples.TEAM);

  private final TestCluster cluster;
  private final Vendors vendors;
  private final Kube kube;
  private final Kubectl kubectl;
  private final Path folder;
  private @Nullable ClusterGateway gateway;

  InCluster(TestCluster cluster, Vendors vendors, Path folder) {
    this.cluster = cluster;
    this.vendors = vendors;
    this.folder = folder;
    this.kube = Kube.connect(cluster.kubeconfig());
    this.kubectl = new Kubectl(cluster);
  }

  @Override
  public void serve(Examples examples, Narration narration) {
    narration.step("Applying the CRDs and the chart's rights, and starting the operator");
    narration.say("Cluster: " + cluster.description());
    makeNamespaces();
    var started = ClusterGateway.start(kube, Examples.SYSTEM, folder);
    gateway = started;
    trustCluster();
    secret("azure-eastus", vendors.azureKeys().issue("azure-eastus"));
    secret("openai", vendors.openAiKeys().issue("openai"));

    narration.step("Applying examples/");
    examples.runOn(started.node().labels());
    narration.command("kubectl apply -f examples/");
    started.apply(examples.manifests());
    started.await("modelroutes", Examples.TEAM, "chat", "Ready", "True");
    Waiting.until("both proxies have reported", () -> "2 of 2".equals(proxies(started)));
    kubectl.show(narration, "get", "mr,vc,mgw", "-A");
  }

  private static @Nullable String proxies(ClusterGateway gateway) {
    var object = gateway.get("modelgateways", Examples.SYSTEM, "default");
    return object == null ? null : object.get("status", "proxies", "summary");
  }

  /// Only in a cluster that has none of them: it is theirs who made it.
  private void makeNamespaces() {
    for (String name : NAMESPACES) {
      if (kube.client().namespaces().withName(name).get() != null) {
        throw new IllegalStateException(
            "this cluster has a namespace %s already, which the quickstart would change: give it another cluster, or delete that"
                .formatted(name));
      }
    }
    for (String name : NAMESPACES) {
      kube.client()
          .resource(new NamespaceBuilder().withNewMetadata().withName(name).endMetadata().build())
          .create();
      Waiting.until(
          "namespace " + name + " has its ServiceAccount",
          () ->
              kube.client().serviceAccounts().inNamespace(name).withName("default").get() != null);
    }
  }

  /// As the role's trust policy at AWS would.
  private void trustCluster() {
    String subject = "system:serviceaccount:" + Examples.SYSTEM + ":modelroute-default";
    vendors.account().identityProviders().trust(kube.issuer(), kube.jwks());
    vendors.account().roles().put(Role.of(Examples.ROLE, kube.issuer(), subject, List.of("*")));
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

  @Override
  public String origin() {
    return "http://127.0.0.1:" + Objects.requireNonNull(gateway).proxies().getFirst().port();
  }

  @Override
  public String token() {
    return kube.tokenFor(Examples.TEAM, "default", "modelroute");
  }

  @Override
  public String hints() {
    return """
    export KUBECONFIG=%s
    %skubectl get mr,vc,mgw -A
    kubectl explain modelroute.spec.targets
    """
        .formatted(cluster.kubeconfig(), kubectl.path());
  }

  @Override
  public void close() {
    if (gateway != null) {
      gateway.close();
      NAMESPACES.forEach(name -> kube.client().namespaces().withName(name).delete());
    }
    kube.close();
    cluster.close();
  }
}
