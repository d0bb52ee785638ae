package dev.modelroute.e2e.kubernetes;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// A Kubernetes that tests may change as they like.
public sealed interface TestCluster extends AutoCloseable
    permits GivenCluster, K3sCluster, BuiltCluster {
  /// A kubeconfig that may do everything.
  Path kubeconfig();

  /// What it is, in one line: `./build` prints it.
  String description();

  /// Whether pods run on it; without nodes they stay Pending.
  boolean hasNodes();

  /// Whether it ends when it is closed, and all that is in it.
  default boolean endsWithUs() {
    return true;
  }

  /// Makes the images in these docker-archive tars known to every node, if it has any; their pods
  /// say `imagePullPolicy: Never`.
  void loadImages(List<Path> tars);

  /// Ways into and out of its network; not into one that is given, which may be far away.
  default Optional<ClusterNetwork> network() {
    return Optional.empty();
  }

  /// Stops and starts its API server; only where the cluster is ours alone.
  default Optional<ApiServerSwitch> apiServer() {
    return Optional.empty();
  }

  /// What was asked of the API server, as JSON lines of the kind `audit.k8s.io/v1` Event, at level
  /// Metadata. A line may come a moment after the answer.
  default Optional<Path> auditLog() {
    return Optional.empty();
  }

  /// A folder with a kubectl and a helm of the cluster's version, for a `PATH`.
  default Optional<Path> tools() {
    return Optional.empty();
  }

  @Override
  void close();
}
