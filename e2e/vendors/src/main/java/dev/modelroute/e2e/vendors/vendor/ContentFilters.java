package dev.modelroute.e2e.vendors.vendor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.wire.Json;
import java.util.List;

/// What Azure's content filters say when they find nothing, in the forms that were recorded.
final class ContentFilters {
  private static final List<String> HARMS = List.of("hate", "self_harm", "sexual", "violence");

  private ContentFilters() {}

  /// What a prompt is checked for.
  static ObjectNode prompt() {
    var results = completion();
    results.putObject("jailbreak").put("filtered", false).put("detected", false);
    return results;
  }

  /// What an answer is checked for.
  static ObjectNode completion() {
    var results = Json.object();
    HARMS.forEach(harm -> results.putObject(harm).put("filtered", false).put("severity", "safe"));
    return results;
  }

  /// Results by which a prompt or an answer is blocked.
  static ObjectNode blocked(ObjectNode results) {
    results.putObject("violence").put("filtered", true).put("severity", "medium");
    return results;
  }

  /// What was found in a choice of Chat Completions, which tells by its reason to finish whether it
  /// was blocked.
  static ObjectNode ofChoice(JsonNode choice) {
    return isBlocked(choice) ? blocked(completion()) : completion();
  }

  static boolean isBlocked(JsonNode choice) {
    return choice.path("finish_reason").asText().equals("content_filter");
  }

  /// The results for a whole prompt, as Chat Completions carry them.
  static ArrayNode promptResults() {
    var results = Json.array();
    results.addObject().put("prompt_index", 0).set("content_filter_results", prompt());
    return results;
  }

  /// The results for prompt and answer, as a finished Responses object carries them.
  static ArrayNode ofResponse(boolean isBlocked) {
    var filters = Json.array();
    filters.add(ofResponse("prompt", false, prompt()));
    var results = isBlocked ? blocked(completion()) : completion();
    filters.add(ofResponse("completion", isBlocked, results));
    return filters;
  }

  private static ObjectNode ofResponse(String source, boolean isBlocked, ObjectNode results) {
    var filter = Json.object().put("blocked", isBlocked).put("source_type", source);
    filter.putNull("content_filter_raw").set("content_filter_results", results);
    filter
        .putObject("content_filter_offsets")
        .put("start_offset", 0)
        .put("end_offset", 1000)
        .put("check_offset", 0);
    return filter;
  }
}
