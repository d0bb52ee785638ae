package dev.modelroute.e2e.cluster;

import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Assumptions;

/// What runs in a pod's container, seen from the node: a container cannot kill its own first
/// process.
final class ContainerProcess {
  private ContainerProcess() {}

  /// Sends SIGKILL to it; the test that asks for it is skipped where the node is another machine.
  static void kill(Pod pod) {
    Set<String> ids = ids(List.of(pod));
    List<ProcessHandle> processes =
        ProcessHandle.allProcesses()
            .filter(process -> ids.stream().anyMatch(cgroups(process)::contains))
            .toList();
    Assumptions.assumeFalse(processes.isEmpty(), "the node's processes cannot be seen from here");
    processes.forEach(ProcessHandle::destroyForcibly);
  }

  /// Of all containers of the pods: a container that is started again has another one.
  static Set<String> ids(Collection<Pod> pods) {
    return pods.stream()
        .flatMap(pod -> pod.getStatus().getContainerStatuses().stream())
        .map(ContainerStatus::getContainerID)
        .map(id -> id.substring(id.lastIndexOf('/') + 1))
        .collect(Collectors.toSet());
  }

  private static String cgroups(ProcessHandle process) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(process.pid()), "cgroup"));
    } catch (IOException e) {
      return ""; // it has ended, or there is no /proc
    }
  }
}
