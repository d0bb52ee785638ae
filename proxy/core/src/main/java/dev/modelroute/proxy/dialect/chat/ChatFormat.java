package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.dialect.codec.Read;
import dev.modelroute.proxy.model.OutputFormat;
import dev.modelroute.proxy.wire.Json;

/// `response_format`.
final class ChatFormat {
  private ChatFormat() {}

  static OutputFormat read(JsonNode value) throws InvalidRequest {
    return switch (Read.text(value.path("type"), "response_format.type")) {
      case "text" -> new OutputFormat.Text();
      case "json_object" -> new OutputFormat.JsonObject();
      case "json_schema" -> schema(value.path("json_schema"));
      default ->
          throw new InvalidRequest(
              "response_format.type", "must be text, json_object or json_schema");
    };
  }

  private static OutputFormat schema(JsonNode value) throws InvalidRequest {
    String at = "response_format.json_schema";
    return new OutputFormat.JsonSchema(
        Read.text(value.path("name"), at + ".name"),
        Read.object(value.path("schema"), at + ".schema"),
        Read.optionalFlag(value.path("strict"), at + ".strict"),
        Read.optionalText(value.path("description"), at + ".description"));
  }

  static void write(OutputFormat format, ObjectNode root) {
    switch (format) {
      case OutputFormat.Text text -> {}
      case OutputFormat.JsonObject object ->
          root.putObject("response_format").put("type", "json_object");
      case OutputFormat.JsonSchema schema ->
          root.putObject("response_format")
              .put("type", "json_schema")
              .set("json_schema", schema(schema));
    }
  }

  private static ObjectNode schema(OutputFormat.JsonSchema schema) {
    ObjectNode node = Json.MAPPER.createObjectNode().put("name", schema.name());
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
