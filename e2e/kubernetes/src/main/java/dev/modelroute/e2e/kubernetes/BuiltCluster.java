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

/// A cluster of our own: Kubernetes' components, built from their Go modules, as processes of this
/// machine. It has a node where the machine allows one and the tests want one.
record BuiltCluster(
    KubeProgram program, Supervisor supervisor, Path folder, boolean hasNodes, String description)
    implements TestCluster {
  static Offer offer(Map<String, String> environment, boolean nodes, Consumer<String> progress) {
    String system = System.getProperty("os.name");
    if (!system.equals("Linux")) {
      return new Offer.Missing("Kubernetes' own components run on Linux, and this is " + system);
    }
    try {
      return build(environment, nodes, progress);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("the build of Kubernetes was interrupted", e);
    }
  }

  /// The same, without a node and only when nothing must be built.
  static Offer offerBuilt(Map<String, String> environment) {
    try {
      var program = KubeProgram.of(new GoSources(Checkout.goProgram()), environment);
      return program.isBuilt()
          ? new Offer.Running(start(program, newFolder(), Optional.of("without nodes")))
          : new Offer.Missing("no control plane is built yet");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Offer build(
      Map<String, String> environment, boolean nodes, Consumer<String> progress)
      throws IOException, InterruptedException {
    var program = KubeProgram.of(new GoSources(Checkout.goProgram()), environment);
    Optional<String> missing = program.prepare(environment, progress);
    if (missing.isPresent()) {
      return new Offer.Missing(missing.get());
    }
    Optional<String> noNode =
        nodes ? program.prepareNode(environment, progress) : Optional.of("without nodes");
    return new Offer.Running(start(program, newFolder(), noNode));
  }

  /// Starts a cluster that keeps its files in a folder of its own below `folder`. It has a node
  /// unless there is a reason why not.
  static BuiltCluster start(KubeProgram program, Path folder, Optional<String> noNode)
      throws IOException {
    var errors = Redirect.to(folder.resolve("up.log").toFile());
    boolean nodes = noNode.isEmpty();
    var supervisor = Supervisor.start(program.path(), folder.resolve("cluster"), nodes, errors);
    String description =
        "built from Go modules, Kubernetes %s, %s"
            .formatted(program.version(), noNode.orElse("with one node"));
    return new BuiltCluster(program, supervisor, folder, nodes, description);
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
  public void loadImages(List<Path> tars) {
    tars.forEach(tar -> supervisor.tell("load " + tar.toAbsolutePath()));
  }

  @Override
  public Optional<ClusterNetwork> network() {
    return hasNodes ? Optional.of(new BuiltNetwork(supervisor)) : Optional.empty();
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
