package dev.modelroute.e2e.cluster;

import dev.modelroute.e2e.harness.ClusterManifests;
import dev.modelroute.e2e.harness.ClusterObjects;
import dev.modelroute.e2e.harness.Reach;
import dev.modelroute.e2e.harness.Release;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.vendors.Vendors;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/// The chart in a cluster, simulated vendors that its pods reach, and a gateway of two replicas.
final class Installation implements AutoCloseable {
  private static final String GATEWAY = "modelroute-default";

  private final TestCluster cluster;
  private final Kube kube;
  private final ClusterObjects objects;
  private final Vendors vendors = Vendors.start();
  private final Release release;
  private final ClusterManifests manifests;

  Installation(TestCluster cluster, Kube kube, Path folder) {
    Release.missing(cluster).ifPresent(reason -> Assumptions.abort(reason));
    this.cluster = cluster;
    this.kube = kube;
    this.objects = new ClusterObjects(kube);
    this.release = Release.install(cluster, kube, kube.namespace("modelroute-system"), folder);
    this.manifests =
        new ClusterManifests(
            kube,
            release.namespace(),
            vendors,
            Reach.through(cluster.network().orElseThrow(), vendors));
  }

  /// Applies a gateway, Bedrock by the proxies' own identity, and Azure by a key.
  void applyGateway() {
    manifests.trustCluster();
    manifests.secret("azure", vendors.azureKeys().issue("azure"));
    objects.apply(gateway("100m") + manifests.bedrock() + manifests.azure());
  }

  /// The gateway, whose pods ask for so much of a processor: a change rolls them.
  String gateway(String processor) {
    return manifests.gateway(
        "allowedNamespaces: {from: All}",
        "drainSeconds: 60",
        "resources: {requests: {cpu: %s, memory: 256Mi}}".formatted(processor));
  }

  Kube kube() {
    return kube;
  }

  ClusterObjects objects() {
    return objects;
  }

  Vendors vendors() {
    return vendors;
  }

  Release release() {
    return release;
  }

  ClusterManifests manifests() {
    return manifests;
  }

  String namespace() {
    return release.namespace();
  }

  /// Applies a route, and returns when all proxies serve it.
  void applyRoute(String team, String name, String... targets) {
    objects.apply(manifests.route(team, name, targets));
    objects.await("modelroutes", team, name, "Programmed", "True");
  }

  /// The gateway's address in the cluster.
  String address() {
    return "http://%s.%s.svc".formatted(GATEWAY, namespace());
  }

  /// A way to the gateway's Service from this machine.
  InetSocketAddress service() {
    String address =
        kube.client()
            .services()
            .inNamespace(namespace())
            .withName(GATEWAY)
            .get()
            .getSpec()
            .getClusterIP();
    return cluster.network().orElseThrow().forward(address, 80);
  }

  /// A way to one proxy from this machine.
  InetSocketAddress proxy(Pod pod) {
    return cluster.network().orElseThrow().forward(pod.getStatus().getPodIP(), 8080);
  }

  List<Pod> operators() {
    return pods("modelroute-operator");
  }

  List<Pod> proxies() {
    return pods("modelroute-proxy");
  }

  /// The proxies, when so many are there and all of them are ready.
  List<Pod> proxiesReady(int count) {
    Waiting.until(
        count + " proxies are ready",
        () -> proxies().size() == count && proxies().stream().allMatch(Readiness::isPodReady));
    return proxies();
  }

  private List<Pod> pods(String name) {
    return kube.client()
        .pods()
        .inNamespace(namespace())
        .withLabel("app.kubernetes.io/name", name)
        .list()
        .getItems();
  }

  @Override
  public void close() {
    release.close();
    vendors.close();
  }
}
