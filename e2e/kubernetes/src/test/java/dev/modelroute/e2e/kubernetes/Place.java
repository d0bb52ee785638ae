package dev.modelroute.e2e.kubernetes;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/// A place in an object; `field` is how the API server's messages call it.
record Place(JsonNode object, JsonPointer pointer, String field) {
  static Place spec(JsonNode object) {
    return new Place(object, JsonPointer.compile("/spec"), "spec");
  }

  Place property(String name) {
    return new Place(object, pointer.appendProperty(name), field + "." + name);
  }

  Place item(int index) {
    return new Place(object, pointer.appendIndex(index), field + "[" + index + "]");
  }

  JsonNode value() {
    return object.at(pointer);
  }

  /// The object with another value here.
  JsonNode with(JsonNode value) {
    JsonNode copy = object.deepCopy();
    switch (copy.at(pointer.head())) {
      case ObjectNode parent -> parent.set(pointer.last().getMatchingProperty(), value);
      case ArrayNode parent -> parent.set(pointer.last().getMatchingIndex(), value);
      default -> throw new IllegalStateException(field + " is not in " + object);
    }
    return copy;
  }
}
