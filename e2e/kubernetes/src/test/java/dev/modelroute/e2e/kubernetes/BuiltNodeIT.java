package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However a built cluster with a node ends, the machine is as it was.
@UsesCluster(nodes = true)
class BuiltNodeIT {
  private static final String POD =
      """
      apiVersion: v1
      kind: Pod
      metadata: {name: pause}
      spec: {containers: [{name: pause, image: "modelroute.dev/pause:1", imagePullPolicy: Never}]}
      """;

  @TempDir Path folder = Path.of("");
  private final KubeProgram program;
  private Map<String, String> kernelSettings = Map.of();

  BuiltNodeIT(TestCluster shared) {
    assumeTrue(shared instanceof BuiltCluster, shared.description() + " is not ours to end");
    this.program = ((BuiltCluster) shared).program();
  }

  @BeforeEach
  void lookAtTheMachine() throws IOException {
    kernelSettings = Traces.kernelSettings();
  }

  @Test
  void closingItLeavesNothing() throws Exception {
    BuiltCluster cluster = start("");
    startPod(cluster);
    Traces traces = Traces.of(cluster.supervisor().process(), folder);

    cluster.close();

    // The supervisor, the first process of the enclosure, eight components, a shim, and the pod.
    assertTrue(traces.processes().size() >= 12, traces.toString());
    assertFalse(traces.cgroups().isEmpty());
    assertLeft(List.of(), traces.left());
    for (String state : List.of("etcd", "pki", "run", "var", "work")) {
      assertFalse(Files.exists(folder.resolve("cluster").resolve(state)), state);
    }
  }

  @Test
  void killingItsSupervisorLeavesCgroupsForTheSweep() throws Exception {
    BuiltCluster cluster = start("");
    startPod(cluster);
    Traces traces = Traces.of(cluster.supervisor().process(), folder);

    cluster.supervisor().process().destroyForcibly();

    Traces left = Polling.until(() -> traces.left(), found -> found.processes().isEmpty());
    assertLeft(traces.cgroups(), left);
    assertEquals(0, Ran.of(new ProcessBuilder(program.path().toString(), "sweep")).status());
    assertLeft(List.of(), traces.left());
  }

  @Test
  void theNextOneSweeps() throws Exception {
    BuiltCluster killed = start("killed");
    Traces traces = Traces.of(killed.supervisor().process(), folder);
    killed.supervisor().process().destroyForcibly();
    Polling.until(() -> traces.left(), found -> found.processes().isEmpty());

    start("next").close();

    assertLeft(List.of(), traces.left());
  }

  @Test
  void losingAComponentLeavesNothing() throws Exception {
    BuiltCluster cluster = start("");
    Traces traces = Traces.of(cluster.supervisor().process(), folder);

    kubelet(traces).destroyForcibly();

    Traces left = Polling.until(() -> traces.left(), Traces::isEmpty);
    assertLeft(List.of(), left);
    assertTrue(Files.readString(folder.resolve("up.log")).contains("kubelet ended by itself"));
  }

  @Test
  void endingItWhileItStartsLeavesNothing() throws Exception {
    var words =
        List.of(
            program.path().toString(),
            "up",
            "--node",
            "--dir",
            folder.resolve("cluster").toString());
    Process process =
        new ProcessBuilder(words)
            .redirectErrorStream(true)
            .redirectOutput(Redirect.to(folder.resolve("up.log").toFile()))
            .start();
    Polling.until(
        () -> Files.exists(folder.resolve("cluster/logs/kube-apiserver.log")), started -> started);
    Traces traces = Traces.of(process.toHandle(), folder);

    process.destroy();

    assertEquals(1, process.waitFor());
    assertLeft(List.of(), traces.left());
    assertTrue(Files.readString(folder.resolve("up.log")).contains("before the cluster was ready"));
  }

  @Test
  void twoRunAtOnce() throws Exception {
    try (BuiltCluster one = start("one");
        BuiltCluster other = start("other")) {
      startPod(one);
      startPod(other);

      assertEquals(1, pods(one));
      assertEquals(1, pods(other));
    }
  }

  private BuiltCluster start(String name) throws IOException {
    Path own = Files.createDirectories(folder.resolve(name));
    return BuiltCluster.start(program, own, Optional.empty());
  }

  private static void startPod(BuiltCluster cluster) throws Exception {
    try (Kube kube = Kube.connect(cluster.kubeconfig())) {
      var pod = kube.client().resource(POD).inNamespace("default").create();
      kube.client().resource(pod).waitUntilReady(1, TimeUnit.MINUTES);
    }
  }

  private static int pods(BuiltCluster cluster) {
    try (Kube kube = Kube.connect(cluster.kubeconfig())) {
      return kube.client().pods().inAnyNamespace().list().getItems().size();
    }
  }

  private static ProcessHandle kubelet(Traces traces) {
    return traces.processes().stream()
        .filter(process -> process.info().commandLine().orElse("").contains("--hostname-override"))
        .findFirst()
        .orElseThrow();
  }

  private void assertLeft(List<String> cgroups, Traces left) throws IOException {
    assertEquals(List.of(), left.processes());
    assertEquals(List.of(), left.mounts());
    assertEquals(cgroups, left.cgroups());
    assertEquals(kernelSettings, Traces.kernelSettings());
  }
}
