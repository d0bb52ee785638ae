package dev.modelroute.api;

import com.fasterxml.jackson.annotation.JsonClassDescription;
import io.fabric8.crd.generator.annotation.AdditionalPrinterColumn;
import io.fabric8.crdv2.generator.CRDGenerator;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceColumnDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Generates the CRDs from the records, and adds what the generator has no annotation for.
final class CrdGeneration {
  private static final List<Class<? extends CustomResource<?, ?>>> KINDS =
      List.of(
          ModelGateway.class,
          ModelRoute.class,
          ProxyReport.class,
          RouteSlice.class,
          VendorCredential.class);

  private CrdGeneration() {}

  /// Every CRD's YAML by its file's name.
  static Map<String, String> generate() throws IOException {
    Path folder = Files.createTempDirectory("crds");
    var files = new TreeMap<String, String>();
    for (var kind : KINDS) {
      new CRDGenerator()
          .customResourceClasses(kind)
          .forCRDVersions("v1")
          .inOutputDir(folder.toFile())
          .generate();
      String name = CustomResource.getCRDName(kind);
      CustomResourceDefinition crd =
          Serialization.unmarshal(
              Files.readString(folder.resolve(name + "-v1.yml")), CustomResourceDefinition.class);
      finish(crd, kind);
      files.put(
          name.substring(0, name.indexOf('.')) + ".yaml",
          "# Generated from the records in crds/src; edit those.\n" + Serialization.asYaml(crd));
    }
    return files;
  }

  private static void finish(CustomResourceDefinition crd, Class<?> kind) {
    CustomResourceDefinitionVersion version = crd.getSpec().getVersions().getFirst();
    version.getAdditionalPrinterColumns().sort(asDeclared(kind));
    JSONSchemaProps root = version.getSchema().getOpenAPIV3Schema();
    root.setRequired(kind == ModelGateway.class ? List.of() : List.of("spec"));
    root.setDescription(kind.getAnnotation(JsonClassDescription.class).value());
    describe(root, "spec", "What is asked for.");
    describe(root, "status", "What was observed; written by the operator alone.");
    status(root)
        .map(status -> status.getProperties().get("conditions"))
        .ifPresent(CrdGeneration::mapByType);
  }

  /// The generator sorts the columns by path; kubectl prints them in the order that they are in.
  private static Comparator<CustomResourceColumnDefinition> asDeclared(Class<?> kind) {
    List<String> names =
        Arrays.stream(kind.getAnnotationsByType(AdditionalPrinterColumn.class))
            .map(AdditionalPrinterColumn::name)
            .toList();
    return Comparator.comparingInt(column -> names.indexOf(column.getName()));
  }

  private static void describe(JSONSchemaProps root, String property, String description) {
    Optional.ofNullable(root.getProperties().get(property))
        .ifPresent(schema -> schema.setDescription(description));
  }

  private static Optional<JSONSchemaProps> status(JSONSchemaProps root) {
    return Optional.ofNullable(root.getProperties().get("status"));
  }

  private static void mapByType(JSONSchemaProps conditions) {
    conditions.setXKubernetesListType("map");
    conditions.setXKubernetesListMapKeys(List.of("type"));
  }
}
