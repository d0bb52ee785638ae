package dev.modelroute.operator.chart;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// The chart brings the CRDs of `crds/`, and leaves them when it goes.
class ChartCrdsTest {
  private static final Path CRDS = Path.of("../crds");

  @Test
  void theyAreThoseOfTheCheckout() throws IOException {
    List<CustomResourceDefinition> rendered = crds();

    assertEquals(
        checkout().stream().map(CustomResourceDefinition::getSpec).toList(),
        rendered.stream().map(CustomResourceDefinition::getSpec).toList());
  }

  @Test
  void theyStayWhenTheReleaseGoes() {
    for (CustomResourceDefinition crd : crds()) {
      assertEquals(
          Map.of("helm.sh/resource-policy", "keep"),
          crd.getMetadata().getAnnotations(),
          crd.getMetadata().getName());
    }
  }

  @Test
  void theyCanBeLeftToOthers() {
    assertEquals(List.of(), crds("crds.install=false"));
  }

  private static List<CustomResourceDefinition> crds(String... values) {
    return RenderedChart.objects(values).stream()
        .filter(CustomResourceDefinition.class::isInstance)
        .map(CustomResourceDefinition.class::cast)
        .sorted((one, other) -> name(one).compareTo(name(other)))
        .toList();
  }

  private static String name(CustomResourceDefinition crd) {
    return crd.getMetadata().getName();
  }

  private static List<CustomResourceDefinition> checkout() throws IOException {
    try (Stream<Path> files = Files.list(CRDS)) {
      return files
          .filter(file -> file.toString().endsWith(".yaml"))
          .sorted()
          .map(file -> Serialization.unmarshal(read(file), CustomResourceDefinition.class))
          .toList();
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
