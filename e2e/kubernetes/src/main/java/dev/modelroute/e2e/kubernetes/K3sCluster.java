package dev.modelroute.e2e.kubernetes;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.containers.Container.ExecResult;
import org.testcontainers.k3s.K3sContainer;
import org.testcontainers.utility.DockerImageName;
import org.testcontainers.utility.MountableFile;

/// k3s in a container: a whole cluster with one node, where a container engine answers.
record K3sCluster(K3sContainer container, Path kubeconfig) implements TestCluster {
  private static final String IMAGE = "rancher/k3s:v1.36.1-k3s1";
  private static final Logger LOG = Logger.getLogger("org.testcontainers");

  static Offer offer() {
    if (!engineAnswers()) {
      return new Offer.Missing("no container engine answers, for k3s");
    }
    var container = new K3sContainer(DockerImageName.parse(IMAGE));
    container.withAccessToHost(true); // for ports that are exposed later
    try {
      container.start();
      return new Offer.Running(new K3sCluster(container, write(container.getKubeConfigYaml())));
    } catch (RuntimeException e) {
      // The engine may be without a registry; the cluster that is built needs none.
      container.stop();
      return new Offer.Missing("k3s (%s) does not start: %s".formatted(IMAGE, e.getMessage()));
    }
  }

  /// That no engine answers is an ordinary thing here, and Testcontainers tells it as an error with
  /// many lines.
  private static boolean engineAnswers() {
    Level before = LOG.getLevel();
    LOG.setLevel(Level.OFF);
    try {
      return DockerClientFactory.instance().isDockerAvailable();
    } finally {
      LOG.setLevel(before);
    }
  }

  private static Path write(String kubeconfig) {
    try {
      Path file = Files.createTempFile("modelroute-k3s", ".kubeconfig");
      return Files.writeString(file, kubeconfig);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public String description() {
    return "k3s in a container, %s, with one node".formatted(IMAGE);
  }

  @Override
  public boolean hasNodes() {
    return true;
  }

  @Override
  public void loadImages(List<Path> tars) {
    for (Path tar : tars) {
      String inside = "/tmp/" + tar.getFileName();
      container.copyFileToContainer(MountableFile.forHostPath(tar), inside);
      run("ctr", "-n", "k8s.io", "images", "import", inside);
    }
  }

  @Override
  public Optional<ClusterNetwork> network() {
    return Optional.of(new K3sNetwork(container, Kube.client(kubeconfig)));
  }

  private void run(String... words) {
    try {
      ExecResult result = container.execInContainer(words);
      if (result.getExitCode() != 0) {
        throw new IllegalStateException(String.join(" ", words) + ": " + result.getStderr());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    container.stop();
    try {
      Files.deleteIfExists(kubeconfig);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
