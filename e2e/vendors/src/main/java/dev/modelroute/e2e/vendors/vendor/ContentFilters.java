package dev.modelroute.e2e.vendors.vendor;

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

  /// The results for a whole prompt, as Chat Completions carry them.
  static ArrayNode promptResults() {
    var results = Json.array();
    results.addObject().put("prompt_index", 0).set("content_filter_results", prompt());
    return results;
  }

  /// The results for prompt and answer, as a finished Responses object carries them.
  static ArrayNode ofResponse() {
    var filters = Json.array();
    filters.add(ofResponse("prompt", prompt()));
    filters.add(ofResponse("completion", completion()));
    return filters;
  }

  private static ObjectNode ofResponse(String source, ObjectNode results) {
    var filter = Json.object().put("blocked", false).put("source_type", source);
    filter.putNull("content_filter_raw").set("content_filter_results", results);
    filter
        .putObject("content_filter_offsets")
        .put("start_offset", 0)
        .put("end_offset", 1000)
        .put("check_offset", 0);
    return filter;
  }
}
