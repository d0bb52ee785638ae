package dev.modelroute.proxy.server.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.route.RouteTable;
import dev.modelroute.proxy.wire.Json;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;

/// The routes that a caller may call, as OpenAI lists models.
final class ModelList {
  private ModelList() {}

  static Bytes all(List<RouteTable.Named> names) {
    ObjectNode list = Json.MAPPER.createObjectNode().put("object", "list");
    ArrayNode models = list.putArray("data");
    names.forEach(name -> models.add(model(name)));
    return bytes(list);
  }

  static Optional<Bytes> one(List<RouteTable.Named> names, String id) {
    return names.stream()
        .filter(name -> name.name().equals(id))
        .findFirst()
        .map(name -> bytes(model(name)));
  }

  private static ObjectNode model(RouteTable.Named name) {
    return Json.MAPPER
        .createObjectNode()
        .put("id", name.name())
        .put("object", "model")
        .put("created", epochSeconds(name.route().created()))
        .put("owned_by", name.route().namespace());
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
