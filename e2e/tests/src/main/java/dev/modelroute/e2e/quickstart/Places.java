package dev.modelroute.e2e.quickstart;

import dev.modelroute.e2e.harness.Release;
import dev.modelroute.e2e.kubernetes.ClusterSearch;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.kubernetes.TestClusters;
import dev.modelroute.e2e.vendors.Vendors;
import java.nio.file.Path;
import java.util.Optional;

/// Finds out where the examples can be served on this machine.
record Places(Options options, Narration narration, Path folder) {
  Place find(Vendors vendors) {
    return options.kubernetes() ? wanted(vendors) : atHand(vendors);
  }

  private Place atHand(Vendors vendors) {
    Optional<TestCluster> cluster = TestClusters.atHand().cluster();
    if (cluster.isPresent()) {
      return new Place(new InCluster(cluster.get(), vendors, folder), cluster);
    }
    narration.say(
        "No cluster is at hand, so this runs without; with one: ./quickstart --kubernetes");
    return new Place(new Standalone(vendors, folder), Optional.empty());
  }

  /// A node is of use only to images.
  private Place wanted(Vendors vendors) {
    Optional<String> noImage = Release.missingImage();
    ClusterSearch search = TestClusters.find(noImage.isEmpty());
    TestCluster cluster =
        search.cluster().orElseThrow(() -> new IllegalStateException(search.reason()));
    Optional<String> noPods = noImage.or(() -> InPods.missing(cluster));
    noPods.ifPresent(reason ->
        narration.say("Operator and proxies run as processes, and not as pods: " + reason));
    Setting setting =
        noPods.isPresent()
            ? new InCluster(cluster, vendors, folder)
            : new InPods(cluster, vendors, folder);
    return new Place(setting, Optional.of(cluster));
  }
}
