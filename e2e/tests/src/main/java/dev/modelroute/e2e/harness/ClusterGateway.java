package dev.modelroute.e2e.harness;

import dev.modelroute.e2e.kubernetes.Kube;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Gateways on a real Kubernetes API, as far as a cluster without nodes goes: the CRDs and the
/// chart's rights are applied, the operator runs as a process under them, and so do the proxies, on
/// a node in miniature.
public final class ClusterGateway implements AutoCloseable {
  private final Kube kube;
  private final ClusterObjects objects;
  private final String namespace;
  private final LocalNode node;
  private final OperatorProgram operator;

  private ClusterGateway(Kube kube, String namespace, Path folder, String... more) {
    this.kube = kube;
    this.objects = new ClusterObjects(kube);
    this.namespace = namespace;
    kube.applyCrds();
    Chart.applyRights(kube.client(), namespace);
    this.node = new LocalNode(kube.client(), "local-" + namespace, folder.resolve("node"), more);
    this.operator = OperatorProgram.start(kube, namespace, folder.resolve("operator"), more);
  }

  /// Starts it for gateways in `namespace`; `more` are arguments for the operator and for each
  /// proxy.
  public static ClusterGateway start(Kube kube, String namespace, Path folder, String... more) {
    return new ClusterGateway(kube, namespace, folder, more);
  }

  public String namespace() {
    return namespace;
  }

  public Kube kube() {
    return kube;
  }

  public OperatorProgram operator() {
    return operator;
  }

  public LocalNode node() {
    return node;
  }

  public ClusterObjects objects() {
    return objects;
  }

  public List<HasMetadata> apply(String manifests) {
    return objects.apply(manifests);
  }

  public String await(
      String plural, String objectNamespace, String name, String type, String status) {
    return objects.await(plural, objectNamespace, name, type, status);
  }

  public Optional<String> condition(
      String plural, String objectNamespace, String name, String type) {
    return objects.condition(plural, objectNamespace, name, type);
  }

  public @Nullable GenericKubernetesResource get(
      String plural, String objectNamespace, String name) {
    return objects.get(plural, objectNamespace, name);
  }

  public List<GenericKubernetesResource> list(String plural) {
    return objects.list(plural);
  }

  /// The proxies of this namespace that run.
  public List<ProxyProgram> proxies() {
    return node.pods().stream()
        .filter(pod -> pod.namespace().equals(namespace))
        .flatMap(pod -> pod.proxy().stream())
        .filter(proxy -> proxy.program().isAlive())
        .toList();
  }

  @Override
  public void close() {
    operator.close();
    kube.client().apps().deployments().inNamespace(namespace).delete();
    node.close();
  }
}
