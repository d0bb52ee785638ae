package dev.modelroute.e2e.kubernetes;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
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
  private static final List<String> TOOLS = List.of("kubectl", "helm");
  private final GoSources sources;
  private final Path folder;

  private KubeProgram(GoSources sources, Path folder) {
    this.sources = sources;
    this.folder = folder;
  }

  static KubeProgram of(GoSources sources, Map<String, String> environment) throws IOException {
    return new KubeProgram(sources, cache(environment).resolve(sources.key()));
  }

  private static Path cache(Map<String, String> environment) {
    String home = System.getProperty("user.home");
    Path caches = Path.of(environment.getOrDefault("XDG_CACHE_HOME", home + "/.cache"));
    Path own = caches.resolve("modelroute");
    return Path.of(environment.getOrDefault("MODELROUTE_CACHE", own.toString()))
        .toAbsolutePath()
        .resolve("kubernetes");
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

  /// Builds it when that was not done yet, one build at a time on this machine. When it cannot be
  /// built here, says what is missing.
  Optional<String> prepare(Map<String, String> environment, Consumer<String> progress)
      throws IOException, InterruptedException {
    if (Files.isExecutable(path())) {
      return Optional.empty();
    }
    Optional<GoToolchain> go = GoToolchain.find(environment);
    if (go.isEmpty()) {
      return Optional.of(GoToolchain.MISSING);
    }
    Files.createDirectories(folder);
    try (var file = lockFile();
        var _ = lock(file, progress)) {
      return Files.isExecutable(path()) ? Optional.empty() : build(go.get(), progress);
    }
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
    compile(go, packages.lines(), progress);
    return Optional.empty();
  }

  private void compile(GoToolchain go, int packages, Consumer<String> progress)
      throws IOException, InterruptedException {
    Path unfinished = folder.resolve(NAME + ".unfinished");
    var arguments =
        List.of(
            "build",
            "-v",
            "-trimpath",
            "-buildvcs=false",
            "-ldflags",
            sources.linkerFlags(),
            "-o",
            unfinished.toString(),
            ".");
    IntFunction<String> done = lines -> "compiling, %d of %d packages".formatted(lines, packages);
    LongCommand.Outcome built =
        LongCommand.run(go.command(sources.folder(), arguments), done, progress);
    if (!built.succeeded()) {
      throw new IllegalStateException(
          "%s does not compile: %s".formatted(sources.folder(), built.end()));
    }
    link();
    Files.move(unfinished, path(), StandardCopyOption.ATOMIC_MOVE);
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
