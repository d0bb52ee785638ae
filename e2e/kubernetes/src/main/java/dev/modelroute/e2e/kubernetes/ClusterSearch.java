package dev.modelroute.e2e.kubernetes;

import java.util.List;
import java.util.Optional;

/// What came of looking for a cluster: the first that was found, and what was missing for each that
/// was tried before it.
public record ClusterSearch(Optional<TestCluster> cluster, List<String> missing) {
  public ClusterSearch {
    missing = List.copyOf(missing);
  }

  /// Why there is no cluster, in one line.
  public String reason() {
    return "this needs a Kubernetes, and there is none: " + String.join("; ", missing);
  }
}
