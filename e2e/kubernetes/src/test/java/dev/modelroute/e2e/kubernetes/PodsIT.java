package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/// Pods run, and find each other.
@UsesCluster(nodes = true)
class PodsIT {
  @BeforeAll
  static void load(TestCluster cluster) {
    Pods.load(cluster);
  }

  @Test
  void theNodeTakesPods(Kube kube) {
    List<Node> nodes = kube.client().nodes().list().getItems();

    assertEquals(1, nodes.size());
    assertTrue(Readiness.isNodeReady(nodes.getFirst()), nodes.getFirst().getStatus().toString());
  }

  @Test
  void anImageThatTheBuildMadeRunsWithNextToNoRights(Kube kube) throws Exception {
    Pods pods = Pods.in(kube);

    List<Pod> running = pods.deploy(3);

    Set<String> names = new TreeSet<>();
    for (Pod pod : running) {
      assertEquals(pod.getMetadata().getName(), pods.ask(pod, "name", ""));
      names.add(pod.getMetadata().getName());
    }
    assertEquals(3, names.size());
  }

  @Test
  void whatMayDoMoreIsRefusedWhereThatIsRestricted(Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    Pod running = pods.deploy(1).getFirst();
    Pod wanted =
        running.edit().withNewMetadata().withName("root").endMetadata().withStatus(null).build();
    wanted
        .getSpec()
        .getContainers()
        .getFirst()
        .getSecurityContext()
        .setAllowPrivilegeEscalation(true);

    var refused = assertThrows(KubernetesClientException.class, () -> pods.create(wanted));

    assertTrue(
        refused.toString().contains("violates PodSecurity \"restricted"), refused.toString());
  }

  @Test
  void podsFindServicesByNameAndEachOther(Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    List<Pod> running = pods.deploy(3);
    Pod asked = running.getFirst();
    String service =
        kube.client()
            .services()
            .inNamespace(pods.namespace())
            .withName("server")
            .get()
            .getSpec()
            .getClusterIP();

    assertEquals(service, pods.ask(asked, "lookup", "server"));
    assertEquals(
        service, pods.ask(asked, "lookup", "server." + pods.namespace() + ".svc.cluster.local"));
    // A Service's name knows a pod a moment after the pod is ready.
    assertEquals(
        addresses(running),
        Polling.until(() -> pods.ask(asked, "lookup", "headless"), addresses(running)::equals));
    assertEquals("connected", pods.ask(asked, "connect", "kubernetes.default.svc:443"));
    for (Pod other : running) {
      String url = "http://%s:8080/name".formatted(other.getStatus().getPodIP());
      assertEquals(other.getMetadata().getName(), pods.ask(asked, "fetch", url));
    }
  }

  @Test
  void aServiceLeadsToAllOfItsPods(Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    List<Pod> running = pods.deploy(3);
    Set<String> answered = new TreeSet<>();

    Polling.until(
        () -> answered.add(pods.ask(running.getFirst(), "fetch", "http://server/name")),
        _ -> answered.size() == 3);

    assertEquals(3, answered.size(), answered.toString());
  }

  @Test
  void aPodTellsItsLogAndRunsCommands(Kube kube) throws Exception {
    Pods pods = Pods.in(kube);
    Pod pod = pods.deploy(1).getFirst();
    var resource = pods.resource(pod);
    var output = new ByteArrayOutputStream();

    try (var exec = resource.writingOutput(output).exec("java", "--version")) {
      assertEquals(0, exec.exitCode().get(30, TimeUnit.SECONDS));
    }

    assertTrue(
        output.toString(StandardCharsets.UTF_8).contains("OpenJDK"),
        output.toString(StandardCharsets.UTF_8));
    assertTrue(resource.getLog().contains("serving one"), resource.getLog());
  }

  private static String addresses(List<Pod> pods) {
    var addresses = new TreeSet<String>();
    pods.forEach(pod -> addresses.add(pod.getStatus().getPodIP()));
    return String.join(" ", addresses);
  }
}
