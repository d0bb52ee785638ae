package dev.modelroute.e2e.quickstart;

import dev.modelroute.e2e.harness.ClusterGateway;
import dev.modelroute.e2e.harness.Reach;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.vendors.Vendors;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// On a real Kubernetes API: the CRDs and the chart's rights are applied, the operator runs under
/// them, and proxies run as processes of this machine, as the Deployment's pods say. The caller has
/// a token of its ServiceAccount.
final class InCluster implements Setting {
  private final TestCluster cluster;
  private final Vendors vendors;
  private final Kube kube;
  private final Kubectl kubectl;
  private final Grounds grounds;
  private final Path folder;
  private @Nullable ClusterGateway gateway;

  InCluster(TestCluster cluster, Vendors vendors, Path folder) {
    this.cluster = cluster;
    this.vendors = vendors;
    this.folder = folder;
    this.kube = Kube.connect(cluster.kubeconfig());
    this.kubectl = new Kubectl(cluster);
    this.grounds = new Grounds(kube, vendors);
  }

  @Override
  public void serve(Narration narration) {
    narration.step("Applying the CRDs and the chart's rights, and starting the operator");
    narration.say("Cluster: " + cluster.description());
    grounds.makeNamespaces();
    var started = ClusterGateway.start(kube, Examples.SYSTEM, folder);
    gateway = started;
    grounds.trustCluster();
    grounds.makeSecrets();

    narration.step("Applying examples/");
    var examples = Examples.redirectedTo(vendors, Reach.loopback());
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

  @Override
  public Caller caller() {
    return new HttpCaller(origin(), token());
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
      grounds.removeNamespaces();
    }
    kube.close();
  }
}
