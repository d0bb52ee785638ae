package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;

/// Counts the tokens of a request the way that is good enough: four characters each. What is sealed
/// or base64 has none.
public final class Tokens {
  private static final Set<String> UNREAD = Set.of("data", "bytes", "signature", "cache_control");
  private static final int CHARACTERS = 4;

  private Tokens() {}

  public static int of(JsonNode request) {
    return (characters(request) + CHARACTERS - 1) / CHARACTERS;
  }

  private static int characters(JsonNode node) {
    if (node.isTextual()) {
      return node.textValue().length();
    }
    if (!node.isObject()) {
      int sum = 0;
      for (JsonNode element : node) {
        sum += characters(element);
      }
      return sum;
    }
    return node.properties().stream()
        .filter(field -> !UNREAD.contains(field.getKey()))
        .mapToInt((Map.Entry<String, JsonNode> field) -> characters(field.getValue()))
        .sum();
  }
}
