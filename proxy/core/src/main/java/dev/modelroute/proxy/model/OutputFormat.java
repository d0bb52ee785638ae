package dev.modelroute.proxy.model;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// What the answer's text must be.
public sealed interface OutputFormat {
  /// Anything.
  record Text() implements OutputFormat {}

  /// Some JSON object.
  record JsonObject() implements OutputFormat {}

  /// JSON by this schema.
  record JsonSchema(
      String name, JsonNode schema, @Nullable Boolean strict, @Nullable String description)
      implements OutputFormat {}
}
