package dev.modelroute.e2e.translation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/// JSON, and events of it, as all dialects spell them.
final class Spelled {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String DATA = "data:";

  private Spelled() {}

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  static JsonNode tree(String json) {
    try {
      return JSON.readTree(json);
    } catch (JsonProcessingException e) {
      throw new AssertionError(json, e);
    }
  }

  /// The events of a stream that are JSON.
  static List<JsonNode> events(String body) {
    return body.lines()
        .filter(line -> line.startsWith(DATA))
        .map(line -> line.substring(DATA.length()).strip())
        .filter(data -> data.startsWith("{"))
        .map(Spelled::tree)
        .toList();
  }

  static void append(ObjectNode to, String field, JsonNode piece) {
    if (piece.isTextual()) {
      to.put(field, to.path(field).asText("") + piece.textValue());
    }
  }
}
