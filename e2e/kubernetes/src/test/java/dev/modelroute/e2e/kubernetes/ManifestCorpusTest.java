package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Holds the corpus of manifests to the CRDs: what they say must be shown.
class ManifestCorpusTest {
  @Test
  void everyRuleIsShownToRefuse() {
    var unshown = new ArrayList<String>();
    for (Schema schema : Schema.ofPeople()) {
      Set<String> rules = new TreeSet<>(schema.messages());
      Manifest.invalid().stream()
          .filter(manifest -> manifest.kind().equals(schema.kind()))
          .forEach(manifest -> rules.remove(manifest.expected()));
      rules.forEach(rule -> unshown.add(schema.kind() + ": " + rule));
    }

    assertEquals(
        Set.of(), Set.copyOf(unshown), "each needs an invalid manifest that expects its message");
  }

  @Test
  void everyFieldIsShownByAValidManifest() {
    for (Schema schema : Schema.ofPeople()) {
      Set<String> fields = new TreeSet<>(schema.fields());
      Manifest.valid().stream()
          .filter(manifest -> manifest.kind().equals(schema.kind()))
          .forEach(manifest -> removeShown(manifest.documents().getFirst(), fields));

      assertEquals(Set.of(), fields, schema.kind() + ": no valid manifest sets these");
    }
  }

  @Test
  void everyFileIsNamedForItsKind() {
    for (Manifest manifest :
        Stream.concat(Manifest.valid().stream(), Manifest.invalid().stream()).toList()) {
      for (JsonNode document : manifest.documents()) {
        assertEquals(
            manifest.kind(),
            document.get("kind").asText().toLowerCase(Locale.ROOT),
            manifest.name());
      }
    }
  }

  private static void removeShown(JsonNode object, Set<String> fields) {
    remove(object.get("spec"), "spec", fields);
  }

  private static void remove(JsonNode value, String path, Set<String> fields) {
    fields.remove(path);
    value
        .properties()
        .forEach(field -> {
          remove(field.getValue(), path + "." + field.getKey(), fields);
          remove(field.getValue(), path + ".*", fields);
        });
    if (value.isArray()) {
      value.forEach(item -> remove(item, path + ".*", fields));
    }
  }
}
