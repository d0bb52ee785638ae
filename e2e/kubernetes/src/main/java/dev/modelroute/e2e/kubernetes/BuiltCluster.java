package dev.modelroute.e2e.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/// A control plane of our own: Kubernetes' components, built from their Go modules, as processes of
/// this machine.
record BuiltCluster(KubeProgram program, Supervisor supervisor, Path folder, String description)
    implements TestCluster {
  static Offer offer(Map<String, String> environment, Consumer<String> progress) {
    String system = System.getProperty("os.name");
    if (!system.equals("Linux")) {
      return new Offer.Missing("Kubernetes' own components run on Linux, and this is " + system);
    }
    try {
      return build(environment, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the build of Kubernetes was interrupted", e);
    }
  }

  private static Offer build(Map<String, String> environment, Consumer<String> progress)
      throws IOException, InterruptedException {
    var program = KubeProgram.of(new GoSources(Checkout.goProgram()), environment);
    Optional<String> missing = program.prepare(environment, progress);
    if (missing.isPresent()) {
      return new Offer.Missing(missing.get());
    }
    return new Offer.Running(start(program, newFolder()));
  }

  /// Starts a cluster that keeps its files in a folder of its own below `folder`.
  static BuiltCluster start(KubeProgram program, Path folder) throws IOException {
    var errors = Redirect.to(folder.resolve("up.log").toFile());
    var supervisor = Supervisor.start(program.path(), folder.resolve("cluster"), errors);
    String description =
        "control plane built from Go modules, Kubernetes %s, without nodes"
            .formatted(program.version());
    return new BuiltCluster(program, supervisor, folder, description);
  }

  /// Below Maven's `target`, where the logs of a failed run are looked for.
  private static Path newFolder() throws IOException {
    Path target = Path.of("target").toAbsolutePath();
    return Files.isDirectory(target)
        ? Files.createTempDirectory(target, "kubernetes-")
        : Files.createTempDirectory("modelroute-kubernetes-");
  }

  @Override
  public Path kubeconfig() {
    return supervisor.kubeconfig();
  }

  @Override
  public boolean hasNodes() {
    return false;
  }

  @Override
  public void loadImages(List<Path> tars) {
    throw new UnsupportedOperationException(
        "this cluster has no nodes: ask hasNodes() before images are loaded");
  }

  @Override
  public Optional<ApiServerSwitch> apiServer() {
    return Optional.of(
        new ApiServerSwitch() {
          @Override
          public void stop() {
            supervisor.tell("stop apiserver");
          }

          @Override
          public void start() {
            supervisor.tell("start apiserver");
          }
        });
  }

  @Override
  public Optional<Path> auditLog() {
    return Optional.of(folder.resolve("cluster/audit.log"));
  }

  @Override
  public Optional<Path> tools() {
    return Optional.of(program.tools());
  }

  @Override
  public void close() {
    supervisor.close();
  }
}
