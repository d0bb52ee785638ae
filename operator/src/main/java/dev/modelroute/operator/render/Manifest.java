package dev.modelroute.operator.render;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// One object of a manifest file.
record Manifest(String file, JsonNode object) {
  String kind() {
    return object.path("kind").asText();
  }

  String apiVersion() {
    return object.path("apiVersion").asText();
  }

  /// File and object, for messages.
  String place() {
    return file + ": " + kind() + " " + name();
  }

  /// What its kind's schema is about.
  JsonNode content() {
    ObjectNode content = object.deepCopy();
    return content.without(List.of("apiVersion", "kind", "metadata"));
  }

  private String name() {
    JsonNode metadata = object.path("metadata");
    String namespace = metadata.path("namespace").asText();
    String name = metadata.path("name").asText();
    return namespace.isEmpty() ? name : namespace + "/" + name;
  }
}
