package dev.modelroute.e2e.kubernetes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// The Go program that is a Kubernetes: built once from its sources, and kept outside of every
/// checkout.
final class KubeProgram {
  private static final String NAME = "modelroute-kube";
  private static final String PAUSE = "modelroute-pause";
  private static final List<String> TOOLS = List.of("kubectl", "helm");
  private final GoSources sources;
  private final Path folder;

  private KubeProgram(GoSources sources, Path folder) {
    this.sources = sources;
    this.folder = folder;
  }

  static KubeProgram of(GoSources sources, Map<String, String> environment) throws IOException {
    Path folder = Cache.folder(environment).resolve("kubernetes").resolve(sources.key());
    return new KubeProgram(sources, folder);
  }

  Path path() {
    return folder.resolve(NAME);
  }

  /// The folder with links named kubectl and helm.
  Path tools() {
    return folder;
  }

  String version() throws IOException {
    return sources.version();
  }

  boolean isBuilt() {
    return Files.isExecutable(path());
  }

  /// Builds it when that was not done yet, one build at a time on this machine. When it cannot be
  /// built here, says what is missing.
  Optional<String> prepare(Map<String, String> environment, Consumer<String> progress)
      throws IOException, InterruptedException {
    if (isBuilt()) {
      return Optional.empty();
    }
    Optional<GoToolchain> go = GoToolchain.find(environment);
    if (go.isEmpty()) {
      return Optional.of(GoToolchain.MISSING);
    }
    Files.createDirectories(folder);
    try (var file = lockFile();
        var _ = lock(file, progress)) {
      return isBuilt() ? Optional.empty() : build(go.get(), progress);
    }
  }

  /// Fetches what a node needs when that was not done yet. When there can be no node here, says
  /// what is missing.
  Optional<String> prepareNode(Map<String, String> environment, Consumer<String> progress)
      throws IOException, InterruptedException {
    var command = new ProcessBuilder(path().toString(), "node-tools");
    command.environment().put(Cache.FOLDER, Cache.folder(environment).toString());
    return switch (Answer.of(command, NAME + " node-tools", progress)) {
      case Answer.Given _ -> Optional.empty();
      case Answer.Refused(String reason) -> Optional.of(reason);
    };
  }

  private Optional<String> build(GoToolchain go, Consumer<String> progress)
      throws IOException, InterruptedException {
    progress.accept(
        "building Kubernetes %s from Go modules: about 7 minutes, once".formatted(version()));
    var needed = go.command(sources.folder(), List.of("list", "-deps", "."));
    LongCommand.Outcome packages =
        LongCommand.run(needed, lines -> "downloading Go modules", progress);
    if (!packages.succeeded()) {
      return Optional.of("the Go modules cannot be downloaded: " + packages.lastLine());
    }
    link();
    IntFunction<String> doing =
        lines -> "compiling, %d of %d packages".formatted(lines, packages.lines());
    for (GoProgram wanted : programs()) {
      wanted.compile(go, sources.folder(), doing, progress);
    }
    return Optional.empty();
  }

  /// The one whose presence means that the build is done comes last.
  private List<GoProgram> programs() throws IOException {
    return List.of(
        new GoProgram("./pause", "-s -w", folder.resolve(PAUSE)),
        new GoProgram(".", sources.linkerFlags(), path()));
  }

  /// The program does what it is called by.
  private void link() throws IOException {
    for (String tool : TOOLS) {
      Path link = folder.resolve(tool);
      Files.deleteIfExists(link);
      Files.createSymbolicLink(link, Path.of(NAME));
    }
  }

  private FileChannel lockFile() throws IOException {
    return FileChannel.open(
        folder.resolveSibling("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
  }

  private static FileLock lock(FileChannel file, Consumer<String> progress) throws IOException {
    FileLock lock = file.tryLock();
    if (lock != null) {
      return lock;
    }
    progress.accept("waiting for another build of Kubernetes on this machine");
    return file.lock();
  }
}
