package dev.modelroute.e2e.quickstart;

import dev.modelroute.e2e.kubernetes.TestCluster;
import java.util.Optional;

/// A setting, and the cluster that it is in.
record Place(Setting setting, Optional<TestCluster> cluster) implements AutoCloseable {
  /// In a hurry: what is in a cluster that ends with us is not taken out of it first.
  void abandon() {
    if (cluster.filter(TestCluster::endsWithUs).isEmpty()) {
      setting.close();
    }
    cluster.ifPresent(TestCluster::close);
  }

  @Override
  public void close() {
    setting.close();
    cluster.ifPresent(TestCluster::close);
  }
}
