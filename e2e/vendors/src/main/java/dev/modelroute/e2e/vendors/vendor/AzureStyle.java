package dev.modelroute.e2e.vendors.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.dialect.Style;
import dev.modelroute.e2e.vendors.wire.Json;
import java.util.ArrayList;
import java.util.List;

/// How Azure's answers differ from OpenAI's: content filter results, and a first chunk that has
/// nothing else.
enum AzureStyle implements Style {
  STYLE;

  @Override
  public ObjectNode completion(ObjectNode completion) {
    completion.remove("service_tier");
    completion.set("prompt_filter_results", ContentFilters.promptResults());
    for (JsonNode choice : completion.path("choices")) {
      ((ObjectNode) choice).set("content_filter_results", ContentFilters.ofChoice(choice));
    }
    return completion.putNull("system_fingerprint");
  }

  @Override
  public List<ObjectNode> chunks(List<ObjectNode> chunks) {
    var all = new ArrayList<ObjectNode>();
    all.add(promptChunk());
    chunks.forEach(chunk -> all.add(chunk(chunk)));
    return all;
  }

  private static ObjectNode promptChunk() {
    var chunk = Json.object();
    chunk.putArray("choices");
    chunk.put("created", 0).put("id", "").put("model", "").put("object", "");
    chunk.set("prompt_filter_results", ContentFilters.promptResults());
    return chunk;
  }

  private static ObjectNode chunk(ObjectNode chunk) {
    chunk.remove("service_tier");
    for (JsonNode choice : chunk.path("choices")) {
      var saysNothing = choice.path("delta").path("content").asText("").isEmpty();
      var isUnchecked = saysNothing && !ContentFilters.isBlocked(choice);
      ((ObjectNode) choice)
          .set(
              "content_filter_results",
              isUnchecked ? Json.object() : ContentFilters.ofChoice(choice));
    }
    if (!chunk.has("usage")) {
      chunk.putNull("usage");
    }
    return chunk.putNull("system_fingerprint");
  }

  @Override
  public ObjectNode response(ObjectNode response) {
    response.remove(List.of("frequency_penalty", "presence_penalty", "moderation"));
    var isOver = !response.path("status").asText().equals("in_progress");
    if (isOver) {
      var reason = response.path("incomplete_details").path("reason").asText();
      response.set("content_filters", ContentFilters.ofResponse(reason.equals("content_filter")));
    } else {
      response.putNull("content_filters");
    }
    return response;
  }
}
