package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pods begin, are watched and end as the kubelet has it everywhere.
@UsesCluster(nodes = true)
class PodLifeIT {
  @BeforeAll
  static void load(TestCluster cluster) {
    Pods.load(cluster);
  }

  @Test
  void aPodThatIsNotReadyGetsNoRequests(Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    Pod pod = pods.deploy(1).getFirst();

    pods.ask(pod, "break", "/ready");

    assertEquals(List.of(false), Polling.until(() -> readyEndpoints(pods), List.of(false)::equals));
    assertFalse(Readiness.isPodReady(pods.resource(pod).get()));
  }

  @Test
  void aPodThatIsNotAliveIsStartedAgain(Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    Pod pod = pods.deploy(1).getFirst();

    pods.ask(pod, "break", "/alive");

    int restarts = Polling.until(() -> restarts(pods, pod), count -> count > 0);
    assertEquals(1, restarts);
  }

  @Test
  void aPodIsAskedToEndAndGivenTime(Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    Pod pod = pods.deploy(1).getFirst();
    pods.ask(pod, "linger", "2");
    var log = new ByteArrayOutputStream();

    try (var _ = pods.resource(pod).watchLog(log)) {
      end(pods, pod);
    }

    String said = log.toString(StandardCharsets.UTF_8);
    assertTrue(said.contains("asked to end\nended\n"), said);
  }

  @Test
  void aPodThatTakesTooLongIsKilled(Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    Pod pod = pods.deploy(1).getFirst();
    pods.ask(pod, "linger", "60");

    Duration took = end(pods, pod);

    assertTrue(took.toSeconds() >= 3 && took.toSeconds() < 20, took.toString());
  }

  @Test
  void anUpdateReplacesThePodsOneByOne(Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    List<Pod> before = pods.deploy(2);

    pods.deployment().edit(PodLifeIT::asVersionTwo);
    int available = Polling.until(() -> available(pods), count -> count < 2 || updated(pods));
    List<Pod> after = pods.rolledOut();

    assertTrue(available >= 2, "there were only " + available);
    assertTrue(names(before).stream().noneMatch(names(after)::contains));
    for (Pod pod : after) {
      assertEquals("two", pods.ask(pod, "version", ""));
    }
  }

  private static List<Boolean> readyEndpoints(Pods pods) {
    return pods
        .client()
        .discovery()
        .v1()
        .endpointSlices()
        .inNamespace(pods.namespace())
        .withLabel("kubernetes.io/service-name", "server")
        .list()
        .getItems()
        .stream()
        .flatMap(slice -> slice.getEndpoints().stream())
        .map(endpoint -> endpoint.getConditions().getReady())
        .toList();
  }

  private static int restarts(Pods pods, Pod pod) {
    return pods.resource(pod).get().getStatus().getContainerStatuses().getFirst().getRestartCount();
  }

  /// Deletes a pod, and says how long it took to be gone.
  private static Duration end(Pods pods, Pod pod) {
    Instant start = Instant.now();
    pods.resource(pod).delete();
    pods.resource(pod).waitUntilCondition(Objects::isNull, 1, TimeUnit.MINUTES);
    return Duration.between(start, Instant.now());
  }

  private static Deployment asVersionTwo(Deployment deployment) {
    return new DeploymentBuilder(deployment)
        .accept(EnvVarBuilder.class, variable -> variable.withValue("two"))
        .build();
  }

  private static List<String> names(List<Pod> pods) {
    return pods.stream().map(pod -> pod.getMetadata().getName()).toList();
  }

  private static int available(Pods pods) {
    return Objects.requireNonNullElse(
        pods.deployment().get().getStatus().getAvailableReplicas(), 0);
  }

  private static boolean updated(Pods pods) {
    return Objects.equals(pods.deployment().get().getStatus().getUpdatedReplicas(), 2)
        && pods.list().size() == 2;
  }
}
