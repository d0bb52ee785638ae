package dev.modelroute.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Holds the committed CRDs to the records that they are generated from.
class CrdFilesTest {
  /// For `kubectl apply`, and for the chart; Helm warns of symbolic links.
  private static final List<Path> FOLDERS =
      List.of(Path.of("."), Path.of("../helm/modelroute/files/crds"));

  private static Map<String, String> generated = Map.of();

  @BeforeAll
  static void generate() throws IOException {
    generated = CrdGeneration.generate();
    if (Boolean.getBoolean("crds.update")) {
      for (Path folder : FOLDERS) {
        for (var file : generated.entrySet()) {
          Files.writeString(folder.resolve(file.getKey()), file.getValue());
        }
      }
    }
  }

  static List<Path> folders() {
    return FOLDERS;
  }

  @ParameterizedTest
  @MethodSource("folders")
  void theCommittedFilesAreWhatTheRecordsGenerate(Path folder) throws IOException {
    var committed = new TreeMap<String, String>();
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.filter(file -> file.toString().endsWith(".yaml")).toList()) {
        committed.put(file.getFileName().toString(), Files.readString(file));
      }
    }

    assertEquals(generated, committed, "./build test -pl crds -Dcrds.update=true writes them anew");
  }

  @Test
  void kubectlCanApplyEveryFile() {
    generated.forEach((name, text) ->
        assertTrue(
            text.getBytes(StandardCharsets.UTF_8).length < 256 * 1024,
            name + " must be smaller than 256 KiB, kubectl's last-applied annotation"));
  }

  @Test
  void everyFieldIsDescribed() throws IOException {
    for (var file : generated.entrySet()) {
      JsonNode schema =
          new YAMLMapper().readTree(file.getValue()).at("/spec/versions/0/schema/openAPIV3Schema");
      var undescribed = new ArrayList<String>();
      collectUndescribed(schema, "", undescribed);

      assertEquals(List.of(), undescribed, file.getKey());
    }
  }

  private static void collectUndescribed(JsonNode schema, String path, List<String> found) {
    for (var property : schema.path("properties").properties()) {
      String name = path + "." + property.getKey();
      if (property.getValue().path("description").asText().isBlank()) {
        found.add(name);
      }
      collectUndescribed(property.getValue(), name, found);
    }
    if (schema.has("items")) {
      collectUndescribed(schema.get("items"), path + "[]", found);
    }
  }
}
