package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;

class TestClustersTest {
  private static final TestCluster CLUSTER =
      new GivenCluster(Path.of("kubeconfig"), "a cluster", false);

  @Test
  void takesTheFirstThatCanBeHad() {
    ClusterSearch search =
        TestClusters.first(
            List.of(
                () -> new Offer.Missing("an engine"),
                () -> new Offer.Running(CLUSTER),
                () -> fail("nothing is built when there is a cluster")));

    assertEquals(Optional.of(CLUSTER), search.cluster());
    assertEquals(List.of("an engine"), search.missing());
  }

  @Test
  void withoutAClusterSaysInOneLineWhatWasMissing() {
    ClusterSearch search =
        TestClusters.first(
            List.of(() -> new Offer.Missing("an engine"), () -> new Offer.Missing("a Go")));

    assertEquals("this needs a Kubernetes, and there is none: an engine; a Go", search.reason());
  }

  @Test
  void aGivenClusterMustBeSaidToBeOurs() {
    var environment = Map.of("MODELROUTE_TEST_KUBECONFIG", "/home/me/.kube/config");

    var refused = assertThrows(IllegalStateException.class, () -> GivenCluster.offer(environment));

    assertTrue(
        refused.toString().contains("set MODELROUTE_TEST_CLUSTER_IS_MINE=yes"), refused.toString());
  }

  @Test
  void withoutAGivenClusterTheNextIsTried() {
    assertEquals(
        new Offer.Missing("MODELROUTE_TEST_KUBECONFIG names no kubeconfig"),
        GivenCluster.offer(Map.of()));
  }

  @Test
  void testsAreSkippedWithoutACluster() {
    var session = new ClusterSession(new ClusterSearch(Optional.empty(), List.of("a Go")), false);

    assertEquals(
        Optional.of("this needs a Kubernetes, and there is none: a Go"), session.skips(false));
  }

  @Test
  void testsFailWithoutAClusterWhereSkippingWouldBeOverlooked() {
    var session = new ClusterSession(new ClusterSearch(Optional.empty(), List.of("a Go")), true);

    assertEquals(Optional.empty(), session.skips(false));
    assertThrows(AssertionFailedError.class, () -> session.cluster(false));
  }

  @Test
  void testsThatNeedNodesAreSkippedWhereThereAreNone() {
    var session = new ClusterSession(new ClusterSearch(Optional.of(CLUSTER), List.of()), false);

    String reason = session.skips(true).orElseThrow();

    assertTrue(
        reason.startsWith("this needs a Kubernetes with nodes, and there is one that is a cluster"),
        reason);
    assertEquals(Optional.empty(), session.skips(false));
    assertThrows(AssertionFailedError.class, () -> session.cluster(true));
  }
}
