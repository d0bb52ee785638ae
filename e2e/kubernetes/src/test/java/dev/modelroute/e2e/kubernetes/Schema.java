package dev.modelroute.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/// The schema of one kind, as its CRD has it.
record Schema(String kind, JsonNode root) {
  /// The kinds that people write. The other two are written by programs, and have nothing but
  /// shape.
  private static final Set<String> WRITTEN_BY_PEOPLE =
      Set.of("modelgateway", "modelroute", "vendorcredential");

  static List<Schema> ofPeople() {
    return Crds.files(Checkout.crds()).stream()
        .map(file -> of(Manifest.read(file).getFirst()))
        .filter(schema -> WRITTEN_BY_PEOPLE.contains(schema.kind))
        .toList();
  }

  static Schema of(String kind) {
    return ofPeople().stream().filter(schema -> schema.kind.equals(kind)).findFirst().orElseThrow();
  }

  private static Schema of(JsonNode crd) {
    String kind = crd.at("/spec/names/kind").asText().toLowerCase(Locale.ROOT);
    return new Schema(kind, crd.at("/spec/versions/0/schema/openAPIV3Schema"));
  }

  /// The messages of all CEL rules.
  Set<String> messages() {
    var found = new TreeSet<String>();
    root.findValues("x-kubernetes-validations")
        .forEach(rules -> rules.forEach(rule -> found.add(rule.get("message").asText())));
    return found;
  }

  /// Every field of the spec, as a path whose list items and map values are `*`.
  Set<String> fields() {
    var found = new TreeSet<String>();
    collect(root.at("/properties/spec"), "spec", found);
    return found;
  }

  private static void collect(JsonNode schema, String path, Set<String> found) {
    found.add(path);
    schema
        .path("properties")
        .properties()
        .forEach(field -> collect(field.getValue(), path + "." + field.getKey(), found));
    for (String keyword : List.of("items", "additionalProperties")) {
      if (schema.has(keyword)) {
        collect(schema.get(keyword), path + ".*", found);
      }
    }
  }
}
