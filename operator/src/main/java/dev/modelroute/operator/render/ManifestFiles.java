package dev.modelroute.operator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/// Reads the objects in YAML and JSON files.
final class ManifestFiles {
  private static final ObjectMapper JSON = new ObjectMapper();

  private ManifestFiles() {}

  /// All manifest files below a folder, sorted.
  static List<Path> below(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().matches(".*\\.(yaml|yml|json)"))
          .sorted()
          .toList();
    }
  }

  static List<Manifest> read(Collection<Path> files) throws IOException, ManifestFault {
    var manifests = new ArrayList<Manifest>();
    var faults = new ArrayList<String>();
    for (Path file : files) {
      try {
        objects(Files.readString(file)).forEach(o -> add(file, o, manifests));
      } catch (YamlEngineException e) {
        faults.add(file + ": is not YAML, mend it: " + e.getMessage());
      }
    }
    if (!faults.isEmpty()) {
      throw new ManifestFault(faults);
    }
    return manifests;
  }

  static List<JsonNode> objects(String text) {
    var objects = new ArrayList<JsonNode>();
    for (Object document : new Load(LoadSettings.builder().build()).loadAllFromString(text)) {
      objects.add(JSON.valueToTree(document));
    }
    return objects;
  }

  /// A List is its items; what is no object of Kubernetes is none of ours.
  private static void add(Path file, JsonNode object, List<Manifest> manifests) {
    if (object.path("kind").asText().equals("List")) {
      object.path("items").forEach(item -> add(file, item, manifests));
    } else if (object.path("kind").isTextual() && object.path("apiVersion").isTextual()) {
      manifests.add(new Manifest(file.toString(), object));
    }
  }
}
