package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.model.Feature;
import java.util.Optional;

/// Parameters of Chat Completions that few other dialects have: which feature each asks for.
final class ChatExtras {
  private ChatExtras() {}

  /// Empty when the value asks for nothing beyond the default.
  static Optional<Feature> feature(String name, JsonNode value) {
    return switch (name) {
      case "n" -> when(value.asInt(1) != 1, Feature.SEVERAL_CHOICES);
      case "seed" -> Optional.of(Feature.SEED);
      case "frequency_penalty", "presence_penalty" ->
          when(value.asDouble() != 0, Feature.PENALTIES);
      case "logit_bias" -> when(!value.isEmpty(), Feature.LOGIT_BIAS);
      case "logprobs" -> when(value.asBoolean(), Feature.LOG_PROBABILITIES);
      case "top_logprobs" -> when(value.asInt() != 0, Feature.LOG_PROBABILITIES);
      case "prediction" -> Optional.of(Feature.PREDICTION);
      case "modalities" -> when(value.toString().contains("audio"), Feature.AUDIO_OUTPUT);
      case "audio" -> Optional.of(Feature.AUDIO_OUTPUT);
      case "web_search_options" -> Optional.of(Feature.HOSTED_TOOLS);
      case "store" -> when(value.asBoolean(), Feature.VENDOR_STATE);
      case "prompt_cache_options", "prompt_cache_retention" -> Optional.of(Feature.CACHE_KEY);
      case "moderation" -> Optional.of(Feature.MODERATION);
      default -> Optional.of(Feature.UNKNOWN);
    };
  }

  private static Optional<Feature> when(boolean asked, Feature feature) {
    return asked ? Optional.of(feature) : Optional.empty();
  }
}
