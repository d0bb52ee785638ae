package dev.modelroute.e2e.vendors.reply;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/// Makes a JSON value that matches a JSON schema, the same one each time. It knows what vendors
/// allow in structured output: types, properties, items, enum, const, anyOf and local references.
public final class SchemaExample {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// Below this depth a schema that refers to itself is closed off with the last of its choices.
  private static final int DEEP = 8;

  private final JsonNode root;

  private SchemaExample(JsonNode root) {
    this.root = root;
  }

  public static JsonNode of(JsonNode schema) {
    return new SchemaExample(schema).example(schema, 0);
  }

  private JsonNode example(JsonNode schema, int depth) {
    if (schema.has("$ref")) {
      return example(root.at(schema.get("$ref").asText().substring(1)), depth + 1);
    }
    if (schema.has("const")) {
      return schema.get("const");
    }
    if (schema.has("enum")) {
      return schema.get("enum").get(0);
    }
    if (schema.has("anyOf")) {
      var choices = schema.get("anyOf");
      return example(choices.get(depth < DEEP ? 0 : choices.size() - 1), depth + 1);
    }
    return typed(schema, depth);
  }

  private JsonNode typed(JsonNode schema, int depth) {
    return switch (type(schema)) {
      case "string" -> JSON.textNode("text");
      case "integer" -> JSON.numberNode(Math.max(1, schema.path("minimum").asInt(1)));
      case "number" -> JSON.numberNode(Math.max(1.5, schema.path("minimum").asDouble(1.5)));
      case "boolean" -> JSON.booleanNode(true);
      case "null" -> JSON.nullNode();
      case "array" -> array(schema, depth);
      default -> object(schema, depth);
    };
  }

  private static String type(JsonNode schema) {
    var type = schema.path("type");
    return type.isArray() ? type.get(0).asText() : type.asText("object");
  }

  private JsonNode array(JsonNode schema, int depth) {
    var array = JSON.arrayNode();
    int size = Math.max(1, schema.path("minItems").asInt(1));
    for (int i = 0; i < size && schema.has("items") && depth < DEEP; i++) {
      array.add(example(schema.get("items"), depth + 1));
    }
    return array;
  }

  private JsonNode object(JsonNode schema, int depth) {
    var object = JSON.objectNode();
    schema
        .path("properties")
        .properties()
        .forEach(
            property -> object.set(property.getKey(), example(property.getValue(), depth + 1)));
    return object;
  }
}
