package dev.modelroute.e2e.kubernetes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/// A valid object in which one field breaks one bound of its schema, and the words that the API
/// server must refuse it with.
record Fault(String bound, String field, String words, JsonNode object) {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /// One for each bound of each field that the object has.
  static List<Fault> of(JsonNode schema, JsonNode object) {
    var faults = new ArrayList<Fault>();
    collect(schema.at("/properties/spec"), Place.spec(object), faults);
    return faults;
  }

  private static void collect(JsonNode schema, Place place, List<Fault> faults) {
    schema
        .properties()
        .forEach(keyword -> faults.addAll(breaking(keyword.getKey(), keyword.getValue(), place)));
    switch (place.value()) {
      case ObjectNode object ->
          object
              .fieldNames()
              .forEachRemaining(
                  name -> collect(property(schema, name), place.property(name), faults));
      case ArrayNode array when !array.isEmpty() ->
          collect(schema.get("items"), place.item(0), faults);
      default -> {}
    }
  }

  private static JsonNode property(JsonNode schema, String name) {
    return schema.at("/properties").path(name).isMissingNode()
        ? schema.path("additionalProperties")
        : schema.at("/properties").get(name);
  }

  /// What breaks one keyword of a schema; nothing when the keyword bounds nothing.
  private static List<Fault> breaking(String keyword, JsonNode bound, Place place) {
    return switch (keyword) {
      case "maxLength" -> fault(keyword, "Too long", place, text("a".repeat(bound.asInt() + 1)));
      case "minLength" -> fault(keyword, "should be at least", place, text(""));
      case "pattern" -> fault(keyword, "should match", place, text("\n"));
      case "enum" -> fault(keyword, "Unsupported value", place, text("Nonsense"));
      case "minimum" ->
          fault(keyword, "greater than or equal", place, JSON.numberNode(bound.asLong() - 1));
      case "maximum" ->
          fault(keyword, "less than or equal", place, JSON.numberNode(bound.asLong() + 1));
      case "maxItems" -> fault(keyword, "Too many", place, items(place, bound.asInt() + 1));
      case "minItems" -> fault(keyword, "should have at least", place, JSON.arrayNode());
      case "maxProperties" -> fault(keyword, "Too many", place, entries(place, bound.asInt() + 1));
      case "minProperties" -> fault(keyword, "should have at least", place, JSON.objectNode());
      case "required" -> missing(bound, place);
      default -> List.of();
    };
  }

  private static List<Fault> fault(String keyword, String words, Place place, JsonNode value) {
    return List.of(new Fault(keyword, place.field(), words, place.with(value)));
  }

  private static List<Fault> missing(JsonNode names, Place place) {
    var faults = new ArrayList<Fault>();
    for (JsonNode name : names) {
      ObjectNode without = place.value().<ObjectNode>deepCopy().without(List.of(name.asText()));
      String field = place.property(name.asText()).field();
      faults.add(new Fault("required", field, "Required value", place.with(without)));
    }
    return faults;
  }

  private static JsonNode text(String value) {
    return JSON.textNode(value);
  }

  private static JsonNode items(Place place, int count) {
    ArrayNode items = JSON.arrayNode();
    for (int i = 0; i < count; i++) {
      items.add(place.value().get(0));
    }
    return items;
  }

  private static JsonNode entries(Place place, int count) {
    ObjectNode entries = JSON.objectNode();
    for (int i = 0; i < count; i++) {
      entries.set("key" + i, place.value().iterator().next());
    }
    return entries;
  }

  @Override
  public String toString() {
    return object.at("/metadata/name").asText() + ": " + bound + " of " + field;
  }
}
