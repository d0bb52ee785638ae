package dev.modelroute.e2e.kubernetes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a cluster may leave on the machine, besides files in its folder: it is all there before its
/// end, and none of it after.
record Traces(
    ProcessHandle supervisor,
    Path folder,
    List<ProcessHandle> processes,
    List<String> mounts,
    List<String> cgroups) {
  private static final List<String> KERNEL_SETTINGS =
      List.of(
          "kernel/keys/root_maxbytes",
          "kernel/keys/root_maxkeys",
          "kernel/panic",
          "kernel/panic_on_oops",
          "net/ipv4/ip_forward",
          "vm/overcommit_memory",
          "vm/panic_on_oom");

  /// The traces of a cluster that runs, and has its files below a folder.
  static Traces of(ProcessHandle supervisor, Path folder) throws IOException {
    var processes = Stream.concat(Stream.of(supervisor), supervisor.descendants()).toList();
    return new Traces(supervisor, folder, processes, mounts(folder), cgroups(supervisor));
  }

  /// What is left of them.
  Traces left() throws IOException {
    var running = processes.stream().filter(Traces::isRunning).toList();
    return new Traces(supervisor, folder, running, mounts(folder), cgroups(supervisor));
  }

  boolean isEmpty() {
    return processes.isEmpty() && mounts.isEmpty() && cgroups.isEmpty();
  }

  /// A process that has ended stays in the table until its parent asks; an orphan's may never.
  static boolean isRunning(ProcessHandle process) {
    try {
      String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
      return !stat.substring(stat.lastIndexOf(')')).startsWith(") Z");
    } catch (IOException e) {
      return false;
    }
  }

  /// The settings of the kernel that a kubelet or a CNI plugin changes.
  static Map<String, String> kernelSettings() throws IOException {
    var settings = new TreeMap<String, String>();
    for (String name : KERNEL_SETTINGS) {
      settings.put(name, Files.readString(Path.of("/proc/sys", name)).strip());
    }
    return settings;
  }

  private static List<String> mounts(Path folder) throws IOException {
    try (Stream<String> mounts = Files.lines(Path.of("/proc/self/mounts"))) {
      return mounts
          .filter(mount -> mount.contains(folder.toString()) || mount.contains("/cni-"))
          .toList();
    }
  }

  private static List<String> cgroups(ProcessHandle supervisor) throws IOException {
    String ours = "modelroute-" + supervisor.pid() + "-";
    try (Stream<Path> found =
        Files.find(
            Path.of("/sys/fs/cgroup"),
            2,
            (path, _) -> path.getFileName().toString().startsWith(ours))) {
      return found.map(Path::toString).sorted().toList();
    }
  }
}
