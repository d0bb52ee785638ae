package dev.modelroute.proxy.server.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.route.RouteTable;
import dev.modelroute.proxy.wire.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// The routes that a caller may call, as the caller's vendor lists models.
record ModelList(Dialect dialect, List<RouteTable.Named> names) {
  Bytes all() {
    return bytes(dialect == Dialect.ANTHROPIC_MESSAGES ? page() : list());
  }

  Optional<Bytes> one(String id) {
    return names.stream().filter(name -> name.name().equals(id)).findFirst().map(this::one);
  }

  private Bytes one(RouteTable.Named name) {
    return bytes(dialect == Dialect.ANTHROPIC_MESSAGES ? anthropic(name) : openAi(name));
  }

  private ObjectNode list() {
    ObjectNode list = Json.MAPPER.createObjectNode().put("object", "list");
    ArrayNode models = list.putArray("data");
    names.forEach(name -> models.add(openAi(name)));
    return list;
  }

  private static ObjectNode openAi(RouteTable.Named name) {
    return Json.MAPPER
        .createObjectNode()
        .put("id", name.name())
        .put("object", "model")
        .put("created", epochSeconds(name.route().created()))
        .put("owned_by", name.route().namespace());
  }

  /// All on one page.
  private ObjectNode page() {
    ObjectNode page = Json.MAPPER.createObjectNode();
    ArrayNode models = page.putArray("data");
    names.forEach(name -> models.add(anthropic(name)));
    return page.put("has_more", false)
        .put("first_id", names.isEmpty() ? null : names.getFirst().name())
        .put("last_id", names.isEmpty() ? null : names.getLast().name());
  }

  private static ObjectNode anthropic(RouteTable.Named name) {
    return Json.MAPPER
        .createObjectNode()
        .put("type", "model")
        .put("id", name.name())
        .put("display_name", name.name())
        .put("created_at", Instant.ofEpochSecond(epochSeconds(name.route().created())).toString())
        .put("lifecycle", "active")
        .putNull("deprecated_at")
        .putNull("retires_at")
        .putNull("line")
        .putNull("max_input_tokens")
        .putNull("max_tokens")
        .putNull("capabilities");
  }

  private static long epochSeconds(String created) {
    try {
      return Instant.parse(created).getEpochSecond();
    } catch (DateTimeParseException e) {
      return 0;
    }
  }

  private static Bytes bytes(ObjectNode node) {
    try {
      return Bytes.of(Json.MAPPER.writeValueAsBytes(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot fail to be written", e);
    }
  }
}
