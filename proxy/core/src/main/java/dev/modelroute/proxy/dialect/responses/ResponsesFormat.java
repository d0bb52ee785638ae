package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.model.OutputFormat;
import dev.modelroute.proxy.wire.Json;
import java.util.Optional;

/// `text.format`, which is flat where Chat Completions nests it.
final class ResponsesFormat {
  private static final String AT = "text.format";

  private ResponsesFormat() {}

  static OutputFormat read(JsonNode value) throws InvalidRequest {
    return switch (Read.text(value.path("type"), AT + ".type")) {
      case "text" -> new OutputFormat.Text();
      case "json_object" -> new OutputFormat.JsonObject();
      case "json_schema" ->
          new OutputFormat.JsonSchema(
              Read.text(value.path("name"), AT + ".name"),
              Read.object(value.path("schema"), AT + ".schema"),
              Read.optionalFlag(value.path("strict"), AT + ".strict"),
              Read.optionalText(value.path("description"), AT + ".description"));
      default -> throw new InvalidRequest(AT + ".type", "must be text, json_object or json_schema");
    };
  }

  /// Empty for text, which is the default.
  static Optional<ObjectNode> write(OutputFormat format) {
    return switch (format) {
      case OutputFormat.Text text -> Optional.empty();
      case OutputFormat.JsonObject object ->
          Optional.of(Json.MAPPER.createObjectNode().put("type", "json_object"));
      case OutputFormat.JsonSchema schema -> Optional.of(schema(schema));
    };
  }

  private static ObjectNode schema(OutputFormat.JsonSchema schema) {
    ObjectNode node =
        Json.MAPPER.createObjectNode().put("type", "json_schema").put("name", schema.name());
    if (schema.description() != null) {
      node.put("description", schema.description());
    }
    node.set("schema", schema.schema());
    if (schema.strict() != null) {
      node.put("strict", schema.strict());
    }
    return node;
  }
}
