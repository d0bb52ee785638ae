package dev.modelroute.e2e.quickstart;

import dev.modelroute.e2e.harness.ClusterObjects;
import dev.modelroute.e2e.harness.Reach;
import dev.modelroute.e2e.harness.Release;
import dev.modelroute.e2e.harness.Team;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.ClusterNetwork;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.vendors.Vendors;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// As its users have it: the chart is installed from its package, operator and proxies are pods,
/// and the caller is a pod of `team-a` with its own projected token.
final class InPods implements Setting {
  private static final String GATEWAY = "modelroute-default";
  private static final String ADDRESS = "http://%s.%s.svc".formatted(GATEWAY, Examples.SYSTEM);

  private static final int CREDENTIALS = 3;

  private final TestCluster cluster;
  private final ClusterNetwork network;
  private final Vendors vendors;
  private final Kube kube;
  private final ClusterObjects objects;
  private final Kubectl kubectl;
  private final Grounds grounds;
  private final Path folder;
  private @Nullable Release release;
  private @Nullable Team team;

  InPods(TestCluster cluster, Vendors vendors, Path folder) {
    this.cluster = cluster;
    this.network = cluster.network().orElseThrow();
    this.vendors = vendors;
    this.folder = folder;
    this.kube = Kube.connect(cluster.kubeconfig());
    this.objects = new ClusterObjects(kube);
    this.kubectl = new Kubectl(cluster);
    this.grounds = new Grounds(kube, vendors);
  }

  /// Why it cannot be in this cluster.
  static Optional<String> missing(TestCluster cluster) {
    return cluster.hasNodes()
        ? Release.missing(cluster)
        : Optional.of("the cluster is " + cluster.description());
  }

  @Override
  public void serve(Narration narration) {
    narration.step("Installing the chart from its package");
    narration.say("Cluster: " + cluster.description());
    narration.command("helm package helm/modelroute");
    narration.command(
        "helm install modelroute modelroute-0.1.0.tgz -n %s --create-namespace"
            .formatted(Examples.SYSTEM));
    grounds.makeNamespaces();
    release = Release.install(cluster, kube, Examples.SYSTEM, folder);
    grounds.trustCluster();
    grounds.makeSecrets();

    narration.step("Applying examples/, and starting a pod of " + Examples.TEAM);
    narration.command("kubectl apply -f examples/");
    objects.apply(Examples.redirectedTo(vendors, Reach.through(network, vendors)).manifests());
    team = Team.start(cluster, kube, Examples.TEAM);
    objects.await("modelroutes", Examples.TEAM, "chat", "Ready", "True");
    Waiting.until("both proxies are ready", this::proxiesAreReady);
    Waiting.until("both proxies have their sessions and keys", this::proxiesCanCall);
    Waiting.until("all pods are ready", this::podsAreReady);
    kubectl.show(narration, "get", "pods", "-A");
    kubectl.show(narration, "get", "mr,vc,mgw", "-A");
  }

  /// The kubelet says it a moment after the proxy does.
  private boolean podsAreReady() {
    return kube.client().pods().inNamespace(Examples.SYSTEM).list().getItems().stream()
        .allMatch(Readiness::isPodReady);
  }

  private boolean proxiesAreReady() {
    var gateway = objects.get("modelgateways", Examples.SYSTEM, "default");
    return gateway != null && "2 of 2".equals(gateway.get("status", "proxies", "summary"));
  }

  private boolean proxiesCanCall() {
    var reports = objects.list("proxyreports");
    return reports.size() == 2 && reports.stream().allMatch(InPods::hasAll);
  }

  /// A session with AWS, and the files of both keys.
  private static boolean hasAll(GenericKubernetesResource report) {
    List<Map<String, Object>> credentials = report.get("spec", "credentials");
    return credentials != null
        && credentials.size() == CREDENTIALS
        && credentials.stream()
            .allMatch(credential -> Boolean.TRUE.equals(credential.get("material")));
  }

  @Override
  public Caller caller() {
    return new PodCaller(Objects.requireNonNull(team), ADDRESS);
  }

  @Override
  public String origin() {
    var services = kube.client().services().inNamespace(Examples.SYSTEM);
    var address = network.forward(services.withName(GATEWAY).get().getSpec().getClusterIP(), 80);
    return "http://%s:%d".formatted(address.getHostString(), address.getPort());
  }

  @Override
  public String token() {
    return kube.tokenFor(Examples.TEAM, "default", "modelroute");
  }

  @Override
  public String hints() {
    return """
    export KUBECONFIG=%s
    %skubectl get pods -A
    kubectl get mr,vc,mgw -A
    kubectl explain modelroute.spec.targets
    %s
    """
        .formatted(cluster.kubeconfig(), kubectl.path(), caller().command(false));
  }

  /// Takes it out of a cluster that goes on.
  void uninstall() {
    if (release != null) {
      release.close();
    }
    grounds.removeNamespaces();
  }

  @Override
  public void close() {
    if (!cluster.endsWithUs()) {
      uninstall();
    }
    kube.close();
  }
}
