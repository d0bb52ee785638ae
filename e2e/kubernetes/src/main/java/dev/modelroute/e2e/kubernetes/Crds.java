package dev.modelroute.e2e.kubernetes;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.Resource;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The CRDs in a folder.
final class Crds {
  private Crds() {}

  static void apply(KubernetesClient client, Path folder) {
    List<Resource<CustomResourceDefinition>> crds =
        files(folder).stream().map(file -> read(client, file)).toList();
    crds.forEach(crd -> crd.forceConflicts().serverSideApply());
    crds.forEach(crd -> crd.waitUntilCondition(Crds::isEstablished, 1, TimeUnit.MINUTES));
  }

  static boolean isEstablished(CustomResourceDefinition crd) {
    return crd != null
        && crd.getStatus() != null
        && crd.getStatus().getConditions().stream()
            .anyMatch(condition ->
                condition.getType().equals("Established") && condition.getStatus().equals("True"));
  }

  static List<Path> files(Path folder) {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(".yaml")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Resource<CustomResourceDefinition> read(KubernetesClient client, Path file) {
    var crds = client.apiextensions().v1().customResourceDefinitions();
    return client.resource(crds.load(file.toFile()).item());
  }
}
