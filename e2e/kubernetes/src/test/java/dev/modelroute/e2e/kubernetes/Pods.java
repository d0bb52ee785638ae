package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assumptions.assumeFalse;

import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.PodResource;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The pods of one test: a Deployment of [PodServer]s in a namespace where only what may do next to
/// nothing may run.
record Pods(KubernetesClient client, String namespace) {
  private static final Path MANIFESTS = Path.of("src/test/resources/pods/server.yaml");
  private static final String CLASS = "PodServer.class";

  /// The image that they run on.
  static void load(TestCluster cluster) {
    assumeFalse(cluster instanceof GivenCluster, "images cannot be loaded into a given cluster");
    cluster.loadImages(List.of(BaseImage.make().tar()));
  }

  static Pods in(Kube kube) throws IOException {
    var pods = new Pods(kube.client(), kube.namespace("pods"));
    pods.restrict();
    pods.addProgram();
    return pods;
  }

  private void restrict() {
    client
        .namespaces()
        .withName(namespace)
        .edit(found ->
            new NamespaceBuilder(found)
                .editMetadata()
                .addToLabels("pod-security.kubernetes.io/enforce", "restricted")
                .endMetadata()
                .build());
  }

  private void addProgram() throws IOException {
    Path file = Path.of("target/test-classes/dev/modelroute/e2e/kubernetes").resolve(CLASS);
    String content = Base64.getEncoder().encodeToString(Files.readAllBytes(file));
    var program =
        new ConfigMapBuilder()
            .withNewMetadata()
            .withName("pod-server")
            .endMetadata()
            .withBinaryData(Map.of(CLASS, content));
    create(program.build());
  }

  <T extends HasMetadata> T create(T object) {
    return client.resource(object).inNamespace(namespace).create();
  }

  /// Makes the Deployment and its Services, and returns its pods when all of them are ready.
  List<Pod> deploy(int replicas) throws Exception {
    try (var manifests = Files.newInputStream(MANIFESTS)) {
      client.load(manifests).items().forEach(this::create);
    }
    deployment().scale(replicas);
    return rolledOut();
  }

  Resource<Deployment> deployment() {
    return client.apps().deployments().inNamespace(namespace).withName("server");
  }

  /// The pods of the Deployment as it is now, when all of them are ready and older ones are gone.
  List<Pod> rolledOut() throws Exception {
    Deployment found = Polling.until(() -> deployment().get(), Pods::isRolledOut);
    return Polling.until(
        this::list,
        pods ->
            pods.size() == found.getSpec().getReplicas()
                && pods.stream().allMatch(Readiness::isPodReady));
  }

  private static boolean isRolledOut(Deployment deployment) {
    var status = deployment.getStatus();
    int wanted = deployment.getSpec().getReplicas();
    return Objects.equals(status.getObservedGeneration(), deployment.getMetadata().getGeneration())
        && Objects.equals(status.getUpdatedReplicas(), wanted)
        && Objects.equals(status.getReadyReplicas(), wanted)
        && Objects.equals(status.getReplicas(), wanted);
  }

  List<Pod> list() {
    return client.pods().inNamespace(namespace).withLabel("app", "server").list().getItems();
  }

  PodResource resource(Pod pod) {
    return client.pods().inNamespace(namespace).withName(pod.getMetadata().getName());
  }

  /// What a pod answers; the API server asks it.
  String ask(Pod pod, String path, String query) {
    String escaped = URLEncoder.encode(query, StandardCharsets.UTF_8);
    String name = pod.getMetadata().getName() + ":" + PodServer.PORT;
    return client.raw(
        "/api/v1/namespaces/%s/pods/%s/proxy/%s?%s".formatted(namespace, name, path, escaped));
  }
}
