package dev.modelroute.e2e.kubernetes;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Finds a cluster: the one that the developer gives, else k3s where a container engine answers,
/// else one that is built from Go modules.
public final class TestClusters {
  private TestClusters() {}

  /// Starts the first cluster that can be had, or says what was missing for each. When nodes are
  /// wanted it has some where the machine allows them: ask its `hasNodes()`.
  public static ClusterSearch find(boolean nodes) {
    Map<String, String> environment = System.getenv();
    Consumer<String> progress = line -> System.out.println("modelroute: " + line);
    return first(
        List.of(
            () -> GivenCluster.offer(environment),
            K3sCluster::offer,
            () -> BuiltCluster.offer(environment, nodes, progress)));
  }

  /// Starts the first cluster that can be had at once: nothing is built for it.
  public static ClusterSearch atHand() {
    Map<String, String> environment = System.getenv();
    return first(
        List.of(
            () -> GivenCluster.offer(environment),
            K3sCluster::offer,
            () -> BuiltCluster.offerBuilt(environment)));
  }

  /// Starts the first cluster that can be had; without one it throws, and says what was missing.
  public static TestCluster start(boolean nodes) {
    ClusterSearch search = find(nodes);
    return search.cluster().orElseThrow(() -> new IllegalStateException(search.reason()));
  }

  static ClusterSearch first(List<Supplier<Offer>> offers) {
    var missing = new ArrayList<String>();
    for (Supplier<Offer> offer : offers) {
      switch (offer.get()) {
        case Offer.Running(TestCluster cluster) -> {
          return new ClusterSearch(Optional.of(cluster), missing);
        }
        case Offer.Missing(String what) -> missing.add(what);
      }
    }
    return new ClusterSearch(Optional.empty(), missing);
  }
}
