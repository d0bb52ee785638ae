package dev.modelroute.operator.render;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

/// Holds a value to the OpenAPI schema of a CRD, as the API server does, with the difference that
/// an unknown field is a fault and not dropped. CEL rules are not evaluated: the operator's own
/// checks say the same.
record Schema(JsonNode schema, String path) {

  /// What is wrong with a value: the field, and what to do.
  List<String> faults(JsonNode value) {
    var faults = new ArrayList<String>();
    if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
      return value.isTextual() || value.isNumber() ? faults : List.of(path + " must be a quantity");
    }
    if (!hasType(value)) {
      return List.of(path + " must be of type " + schema.path("type").asText());
    }
    switch (schema.path("type").asText()) {
      case "object" -> object(value, faults);
      case "array" -> array(value, faults);
      case "string" -> string(value, faults);
      default -> number(value, faults);
    }
    return faults;
  }

  private boolean hasType(JsonNode value) {
    return switch (schema.path("type").asText()) {
      case "object" -> value.isObject();
      case "array" -> value.isArray();
      case "string" -> value.isTextual();
      case "boolean" -> value.isBoolean();
      case "integer" -> value.isIntegralNumber();
      case "number" -> value.isNumber();
      default -> true;
    };
  }

  private void object(JsonNode value, List<String> faults) {
    JsonNode properties = schema.path("properties");
    JsonNode others = schema.path("additionalProperties");
    for (var field : value.properties()) {
      String name = field.getKey();
      if (field.getValue().isNull()) {
        continue; // As if it were not there.
      }
      if (properties.has(name)) {
        faults.addAll(below(properties.get(name), "." + name).faults(field.getValue()));
      } else if (others.isObject()) {
        faults.addAll(below(others, "." + name).faults(field.getValue()));
      } else if (properties.isObject()) {
        faults.add(path + "." + name + " is no field: the fields here are " + names(properties));
      }
    }
    schema.path("required").forEach(name -> required(value, name.asText(), faults));
    bounds(value.size(), "minProperties", "maxProperties", "entries", faults);
  }

  private void required(JsonNode value, String name, List<String> faults) {
    if (value.path(name).isMissingNode() || value.path(name).isNull()) {
      faults.add(path + "." + name + " is missing: set it");
    }
  }

  private void array(JsonNode value, List<String> faults) {
    for (int i = 0; i < value.size(); i++) {
      faults.addAll(below(schema.path("items"), "[" + i + "]").faults(value.get(i)));
    }
    bounds(value.size(), "minItems", "maxItems", "items", faults);
  }

  private void string(JsonNode value, List<String> faults) {
    String text = value.asText();
    if (schema.has("enum")
        && StreamSupport.stream(schema.get("enum").spliterator(), false).noneMatch(value::equals)) {
      faults.add(path + " must be one of " + schema.get("enum") + ", and is '" + text + "'");
    }
    if (schema.has("pattern")
        && !Pattern.compile(schema.get("pattern").asText()).matcher(text).find()) {
      faults.add(
          path + " must match " + schema.get("pattern").asText() + ", and is '" + text + "'");
    }
    bounds(text.length(), "minLength", "maxLength", "characters", faults);
  }

  private void number(JsonNode value, List<String> faults) {
    if (value.isNumber()) {
      bounds(value.asDouble(), "minimum", "maximum", "", faults);
    }
  }

  private void bounds(double size, String least, String most, String unit, List<String> faults) {
    if (schema.has(least) && size < schema.get(least).asDouble()) {
      faults.add(
          "%s must be at least %s %s".formatted(path, schema.get(least).asText(), unit).strip());
    }
    if (schema.has(most) && size > schema.get(most).asDouble()) {
      faults.add(
          "%s must be at most %s %s".formatted(path, schema.get(most).asText(), unit).strip());
    }
  }

  private Schema below(JsonNode part, String name) {
    String place = path + name;
    return new Schema(part, place.startsWith(".") ? place.substring(1) : place);
  }

  private static String names(JsonNode properties) {
    var names = new TreeSet<String>();
    properties.fieldNames().forEachRemaining(names::add);
    return String.join(", ", names);
  }
}
