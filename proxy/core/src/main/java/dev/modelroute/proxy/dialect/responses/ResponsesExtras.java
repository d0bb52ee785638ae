package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.model.Feature;
import java.util.Optional;

/// Parameters of Responses that few other dialects have: which feature each asks for.
final class ResponsesExtras {
  private ResponsesExtras() {}

  /// Empty when the value asks for nothing that changes the answer.
  static Optional<Feature> feature(String name, JsonNode value) {
    return switch (name) {
      // The default is true, so most callers say it without meaning it: the answer is the same, and
      // says that it is not kept.
      case "store" -> Optional.empty();
      // A conversation that is too long is refused rather than cut.
      case "truncation" -> Optional.empty();
      // It counts calls of the vendor's own tools, which are refused.
      case "max_tool_calls" -> Optional.empty();
      // What Codex tells OpenAI of itself; padding against listeners.
      case "client_metadata", "stream_options" -> Optional.empty();
      case "include" -> when(value.toString().contains("logprobs"), Feature.LOG_PROBABILITIES);
      case "top_logprobs" -> when(value.asInt() != 0, Feature.LOG_PROBABILITIES);
      case "background" -> when(value.asBoolean(), Feature.VENDOR_STATE);
      case "previous_response_id", "conversation", "prompt" -> Optional.of(Feature.VENDOR_STATE);
      case "prompt_cache_options", "prompt_cache_retention" -> Optional.of(Feature.CACHE_KEY);
      case "moderation" -> Optional.of(Feature.MODERATION);
      default -> Optional.of(Feature.UNKNOWN);
    };
  }

  private static Optional<Feature> when(boolean asked, Feature feature) {
    return asked ? Optional.of(feature) : Optional.empty();
  }
}
