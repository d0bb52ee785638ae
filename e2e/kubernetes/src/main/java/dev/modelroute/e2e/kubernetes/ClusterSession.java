package dev.modelroute.e2e.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assertions;

/// The one cluster of a test run, or why there is none.
record ClusterSession(ClusterSearch search, boolean continuousIntegration)
    implements AutoCloseable {
  static ClusterSession open() {
    var session = new ClusterSession(TestClusters.find(), "true".equals(System.getenv("CI")));
    session.search.cluster().ifPresent(ClusterSession::note);
    return session;
  }

  /// Whether tests are skipped; not where a skipped test would be overlooked.
  boolean skips() {
    return search.cluster().isEmpty() && !continuousIntegration;
  }

  /// The cluster; without one the test that asks fails.
  TestCluster cluster() {
    return search.cluster().orElseGet(() -> Assertions.fail(search.reason()));
  }

  /// For `./build`, which ends with the cluster that was used.
  private static void note(TestCluster cluster) {
    Path target = Path.of("target");
    if (!Files.isDirectory(target)) {
      return;
    }
    try {
      Files.writeString(target.resolve("cluster.txt"), cluster.description() + "\n");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    search.cluster().ifPresent(TestCluster::close);
  }
}
