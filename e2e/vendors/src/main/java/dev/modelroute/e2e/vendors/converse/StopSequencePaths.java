package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.wire.Json;
import org.jspecify.annotations.Nullable;

/// Fills `additionalModelResponseFields`, of which only the stop sequence is known here.
final class StopSequencePaths {
  private static final String NAME = "/stop_sequence";

  private StopSequencePaths() {}

  static ObjectNode of(ConverseTurn turn, @Nullable String stopSequence) {
    var fields = Json.object();
    for (JsonNode path : turn.body().path("additionalModelResponseFieldPaths")) {
      if (path.asText().endsWith(NAME)) {
        put(fields, path.asText(), stopSequence);
      }
    }
    return fields;
  }

  private static void put(ObjectNode fields, String path, @Nullable String value) {
    var parent = fields;
    var names = path.substring(1).split("/", -1);
    for (int i = 0; i < names.length - 1; i++) {
      parent = parent.withObjectProperty(names[i]);
    }
    parent.put(names[names.length - 1], value);
  }
}
