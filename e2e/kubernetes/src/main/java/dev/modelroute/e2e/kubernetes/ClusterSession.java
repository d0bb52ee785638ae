package dev.modelroute.e2e.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assertions;

/// The one cluster of a test run, or why there is none.
record ClusterSession(ClusterSearch search, boolean continuousIntegration)
    implements AutoCloseable {
  static final String NODES = "modelroute.test.nodes";

  /// Looks for a cluster with nodes when the run says so, or the first class that asks.
  static ClusterSession open(boolean nodes) {
    ClusterSearch search = TestClusters.find(nodes || Boolean.getBoolean(NODES));
    var session = new ClusterSession(search, "true".equals(System.getenv("CI")));
    session.search.cluster().ifPresent(ClusterSession::note);
    return session;
  }

  /// Why tests are skipped; nothing where a skipped test would be overlooked.
  Optional<String> skips(boolean nodes) {
    return continuousIntegration ? Optional.empty() : missing(nodes);
  }

  /// The cluster; the test that asks fails when it lacks what the test needs.
  TestCluster cluster(boolean nodes) {
    missing(nodes).ifPresent(Assertions::fail);
    return search.cluster().orElseThrow();
  }

  private Optional<String> missing(boolean nodes) {
    if (search.cluster().isEmpty()) {
      return Optional.of(search.reason());
    }
    return search
        .cluster()
        .filter(cluster -> nodes && !cluster.hasNodes())
        .map(cluster ->
            "this needs a Kubernetes with nodes, and there is one that is "
                + cluster.description()
                + hint());
  }

  /// An IDE runs classes without the module's settings.
  private static String hint() {
    return Boolean.getBoolean(NODES) ? "" : "; say -D" + NODES + "=true to ask for them";
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
