package dev.modelroute.e2e.harness;

import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The chart, installed as its users install it: packaged, by the real Helm, in a namespace that
/// enforces Pod Security *restricted*; with the images that the build made.
public final class Release implements AutoCloseable {
  private static final String NAME = "modelroute";

  private final TestCluster cluster;
  private final String namespace;

  private Release(TestCluster cluster, String namespace) {
    this.cluster = cluster;
    this.namespace = namespace;
  }

  /// Why it cannot be installed there.
  public static Optional<String> missing(TestCluster cluster) {
    if (cluster.network().isEmpty()) {
      return Optional.of(cluster.description() + " has no ways into its network");
    }
    return missingImage();
  }

  /// Why it could be installed nowhere.
  public static Optional<String> missingImage() {
    if (Boolean.getBoolean("modelroute.test.noImages")) {
      return Optional.of("this build makes no images: ./build does, where there are Go and apt");
    }
    return images().stream()
        .filter(image -> !Files.isRegularFile(image))
        .map(image -> image + " is not there: ./build makes it, where there are Go and apt")
        .findFirst();
  }

  private static List<Path> images() {
    return Stream.of("operator/target/image.tar", "proxy/server/target/image.tar")
        .map(Programs.checkout()::resolve)
        .toList();
  }

  /// Installs it into a namespace that is there, and returns when the operators are ready.
  public static Release install(TestCluster cluster, Kube kube, String namespace, Path folder) {
    restrict(kube, namespace);
    forgetFormerReleases(kube);
    cluster.loadImages(images());
    var release = new Release(cluster, namespace);
    release.install(packaged(folder));
    return release;
  }

  private static void restrict(Kube kube, String namespace) {
    kube.client()
        .namespaces()
        .withName(namespace)
        .edit(found -> {
          found.getMetadata().getLabels().put("pod-security.kubernetes.io/enforce", "restricted");
          return found;
        });
  }

  /// Those leave their CRDs, which Helm does not let a release of another namespace have.
  private static void forgetFormerReleases(Kube kube) {
    var crds = kube.client().apiextensions().v1().customResourceDefinitions();
    for (var crd : crds.list().getItems()) {
      if (crd.getSpec().getGroup().equals("modelroute.dev")) {
        crds.resource(crd).delete();
        crds.resource(crd).waitUntilCondition(Objects::isNull, 1, TimeUnit.MINUTES);
      }
    }
  }

  private static Path packaged(Path folder) {
    var _ = HelmProgram.run("package", Programs.checkout().resolve("helm/modelroute"), folder);
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".tgz")).findFirst().orElseThrow();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void install(Path chart) {
    var _ = HelmProgram.run("install", chart, NAME, namespace, cluster.kubeconfig());
  }

  public String namespace() {
    return namespace;
  }

  @Override
  public void close() {
    var _ = HelmProgram.run("uninstall", NAME, namespace, cluster.kubeconfig());
  }
}
