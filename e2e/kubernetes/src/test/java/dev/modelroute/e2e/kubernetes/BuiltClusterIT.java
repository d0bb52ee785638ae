package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// However a built cluster ends, nothing of it goes on.
@UsesCluster
class BuiltClusterIT {
  private static final Optional<String> WITHOUT_NODE = Optional.of("without nodes");
  @TempDir Path folder = Path.of("");
  private final KubeProgram program;

  BuiltClusterIT(TestCluster shared) {
    assumeTrue(shared instanceof BuiltCluster, shared.description() + " is not ours to end");
    this.program = ((BuiltCluster) shared).program();
  }

  @Test
  void closingItEndsItsProcesses() throws Exception {
    BuiltCluster cluster = BuiltCluster.start(program, folder, WITHOUT_NODE);
    List<ProcessHandle> processes = processes(cluster.supervisor());

    cluster.close();

    assertEquals(5, processes.size());
    assertEquals(List.of(), running(processes));
    assertFalse(Files.exists(folder.resolve("cluster/etcd")));
  }

  @Test
  void killingItsSupervisorEndsItsProcesses() throws Exception {
    BuiltCluster cluster = BuiltCluster.start(program, folder, WITHOUT_NODE);
    List<ProcessHandle> processes = processes(cluster.supervisor());

    cluster.supervisor().process().destroyForcibly();

    assertEquals(List.of(), Polling.until(() -> running(processes), List::isEmpty));
  }

  @Test
  void losingAComponentEndsIt() throws Exception {
    BuiltCluster cluster = BuiltCluster.start(program, folder, WITHOUT_NODE);
    List<ProcessHandle> processes = processes(cluster.supervisor());

    processes.getLast().destroyForcibly();

    assertEquals(List.of(), Polling.until(() -> running(processes), List::isEmpty));
    assertTrue(Files.readString(folder.resolve("up.log")).contains("ended by itself"));
  }

  @Test
  void aFailedStartLeavesNothing() throws IOException {
    Files.createDirectories(folder.resolve("cluster/taken"));

    var failure =
        assertThrows(
            RuntimeException.class, () -> BuiltCluster.start(program, folder, WITHOUT_NODE));

    assertTrue(failure.toString().contains("up.log"), failure.toString());
    assertTrue(Files.readString(folder.resolve("up.log")).contains("is not empty"));
  }

  /// The supervisor, and then its components in the order of their start.
  private static List<ProcessHandle> processes(Supervisor supervisor) {
    var components = supervisor.process().children().sorted(ProcessHandle::compareTo);
    return Stream.concat(Stream.of(supervisor.process()), components).toList();
  }

  private static List<ProcessHandle> running(List<ProcessHandle> processes) {
    return processes.stream().filter(Traces::isRunning).toList();
  }
}
