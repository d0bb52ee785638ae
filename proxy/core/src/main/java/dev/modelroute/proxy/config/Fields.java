package dev.modelroute.proxy.config;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// Fields of a JSON object; a missing or ill-shaped one is an `IllegalArgumentException` that names
/// it.
final class Fields {
  private Fields() {}

  static String text(JsonNode node, String field) {
    return optional(node, field).orElseThrow(() -> new IllegalArgumentException("has no " + field));
  }

  static Optional<String> optional(JsonNode node, String field) {
    JsonNode value = node.path(field);
    return value.isTextual() ? Optional.of(value.asText()) : Optional.empty();
  }

  static long number(JsonNode node, String field) {
    JsonNode value = node.path(field);
    if (!value.isIntegralNumber() || value.asLong() < 0) {
      throw new IllegalArgumentException("has no number " + field);
    }
    return value.asLong();
  }

  static Duration millis(JsonNode node, String field) {
    return Duration.ofMillis(number(node, field));
  }

  static URI uri(JsonNode node, String field) {
    URI uri = URI.create(text(node, field));
    if (uri.getHost() == null || uri.getUserInfo() != null || uri.getFragment() != null) {
      throw new IllegalArgumentException(field + " is not the URL of a host");
    }
    return uri;
  }

  static Stream<JsonNode> elements(JsonNode list) {
    return StreamSupport.stream(list.spliterator(), false);
  }

  static Stream<String> texts(JsonNode list) {
    return elements(list).filter(JsonNode::isTextual).map(JsonNode::asText);
  }
}
