package dev.modelroute.operator.chart;

import com.marcnuri.helm.Helm;
import com.marcnuri.helm.TemplateCommand;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What the real Helm makes of the chart, for a release `modelroute` in the namespace `system`.
final class RenderedChart {
  static final Path CHART = Path.of("../helm/modelroute");

  private RenderedChart() {}

  static List<HasMetadata> objects(String... values) {
    return documents(command(values).call())
        .map(document -> Serialization.unmarshal(document, KubernetesResource.class))
        .map(HasMetadata.class::cast)
        .toList();
  }

  /// All of it but the CRDs, which are golden themselves.
  static String text(Path values) {
    return documents(command().withValuesFile(values).call())
        .filter(Predicate.not(RenderedChart::isCrd))
        .collect(Collectors.joining("---"));
  }

  private static boolean isCrd(String document) {
    return document.contains("kind: \"CustomResourceDefinition\"");
  }

  /// Values are written `name=value`.
  static TemplateCommand command(String... values) {
    TemplateCommand template =
        new Helm(CHART)
            .template()
            .withName("modelroute")
            .withNamespace("system")
            .withKubeVersion("1.30.0");
    for (String value : values) {
      int equals = value.indexOf('=');
      template.set(value.substring(0, equals), value.substring(equals + 1));
    }
    return template;
  }

  private static Stream<String> documents(String rendered) {
    return Stream.of(rendered.split("(?m)^---$"))
        .filter(document -> !document.replaceAll("(?m)^#.*$", "").isBlank());
  }
}
