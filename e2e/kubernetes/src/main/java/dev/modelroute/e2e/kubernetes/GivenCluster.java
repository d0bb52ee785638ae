package dev.modelroute.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The cluster that the developer names, and has said to be theirs to break.
record GivenCluster(Path kubeconfig, String description, boolean hasNodes) implements TestCluster {
  static final String KUBECONFIG = "MODELROUTE_TEST_KUBECONFIG";
  static final String IS_MINE = "MODELROUTE_TEST_CLUSTER_IS_MINE";

  static Offer offer(Map<String, String> environment) {
    String named = environment.getOrDefault(KUBECONFIG, "");
    if (named.isEmpty()) {
      return new Offer.Missing(KUBECONFIG + " names no kubeconfig");
    }
    // Not "missing": who names a cluster does not want to wait for another one instead.
    if (!environment.getOrDefault(IS_MINE, "").equals("yes")) {
      throw new IllegalStateException(
          "the tests create and delete namespaces and CRDs in the cluster of %s (%s): set %s=yes when they may"
              .formatted(KUBECONFIG, named, IS_MINE));
    }
    return new Offer.Running(at(Path.of(named)));
  }

  private static GivenCluster at(Path kubeconfig) {
    if (!Files.isReadable(kubeconfig)) {
      throw new IllegalStateException(
          "%s names %s, which cannot be read".formatted(KUBECONFIG, kubeconfig));
    }
    try (KubernetesClient client = Kube.client(kubeconfig)) {
      boolean nodes = client.nodes().list().getItems().stream().anyMatch(GivenCluster::isReady);
      String description =
          "given by %s, Kubernetes %s, %s"
              .formatted(
                  KUBECONFIG,
                  client.getKubernetesVersion().getGitVersion(),
                  nodes ? "with nodes" : "without nodes");
      return new GivenCluster(kubeconfig.toAbsolutePath(), description, nodes);
    }
  }

  private static boolean isReady(Node node) {
    return node.getStatus().getConditions().stream()
        .anyMatch(condition ->
            condition.getType().equals("Ready") && condition.getStatus().equals("True"));
  }

  @Override
  public boolean endsWithUs() {
    return false;
  }

  @Override
  public void loadImages(List<Path> tars) {
    throw new UnsupportedOperationException(
        "images cannot be loaded into the cluster of %s: unset it to use k3s or the built one"
            .formatted(KUBECONFIG));
  }

  @Override
  public void close() {
    // It goes on: it is the developer's.
  }
}
