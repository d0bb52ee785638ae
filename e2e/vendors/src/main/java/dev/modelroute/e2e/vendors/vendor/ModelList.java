package dev.modelroute.e2e.vendors.vendor;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Received;
import java.util.List;
import java.util.Optional;

/// The models that a caller is shown at `GET .../models` and `GET .../models/ID`.
public record ModelList(List<String> ids, String owner) {
  private static final long CREATED = 1776902400L;

  public ModelList {
    ids = List.copyOf(ids);
  }

  /// The answer, when the request asks for the list or for one that is on it.
  public Optional<Answer> answer(String basePath, Received request) {
    var path = request.path();
    if (!request.method().equals("GET") || !path.startsWith(basePath + "/models")) {
      return Optional.empty();
    }
    var rest = path.substring((basePath + "/models").length());
    if (rest.isEmpty()) {
      return Optional.of(Answer.json(200, list()));
    }
    return ids.stream()
        .filter(id -> rest.equals("/" + id))
        .findFirst()
        .map(id -> Answer.json(200, model(id)));
  }

  private ObjectNode list() {
    var list = Json.object().put("object", "list");
    var data = list.putArray("data");
    ids.forEach(id -> data.add(model(id)));
    return list;
  }

  private ObjectNode model(String id) {
    return Json.object()
        .put("id", id)
        .put("object", "model")
        .put("created", CREATED)
        .put("owned_by", owner);
  }
}
