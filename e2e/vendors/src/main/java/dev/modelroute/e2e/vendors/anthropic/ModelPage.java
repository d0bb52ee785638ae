package dev.modelroute.e2e.vendors.anthropic;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Received;
import java.util.List;

/// One page of `GET /v1/models?limit&after_id&before_id`.
final class ModelPage {
  private static final int USUAL = 20;

  private ModelPage() {}

  static ObjectNode of(List<AnthropicModel> models, Received request) {
    var after = request.parameter("after_id");
    var before = request.parameter("before_id");
    int limit =
        request
            .parameter("limit")
            .filter(text -> text.matches("\\d{1,4}"))
            .map(Integer::valueOf)
            .orElse(USUAL);
    int from = after.map(id -> ids(models).indexOf(id) + 1).orElse(0);
    int end = before.map(id -> ids(models).indexOf(id)).filter(at -> at >= 0).orElse(models.size());
    int to = Math.min(end, from + limit);
    return page(models.subList(from, Math.max(from, to)), to < end);
  }

  private static List<String> ids(List<AnthropicModel> models) {
    return models.stream().map(AnthropicModel::id).toList();
  }

  private static ObjectNode page(List<AnthropicModel> models, boolean hasMore) {
    var page = Json.object();
    var data = page.putArray("data");
    models.forEach(model -> data.add(model.json()));
    page.put("has_more", hasMore);
    page.put("first_id", models.isEmpty() ? null : models.getFirst().id());
    return page.put("last_id", models.isEmpty() ? null : models.getLast().id());
  }
}
