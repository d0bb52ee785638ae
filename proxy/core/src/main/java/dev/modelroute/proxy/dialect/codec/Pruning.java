package dev.modelroute.proxy.dialect.codec;

import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.Generation;
import dev.modelroute.proxy.model.Labels;
import dev.modelroute.proxy.model.Message;
import dev.modelroute.proxy.model.OutputFormat;
import dev.modelroute.proxy.model.Tool;
import dev.modelroute.proxy.model.ToolChoice;
import dev.modelroute.proxy.model.Toolbox;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/// Takes features out of a request.
final class Pruning {
  private Pruning() {}

  static ChatRequest without(ChatRequest request, Set<Feature> features) {
    ChatRequest pruned = request;
    for (Feature feature : features) {
      pruned = without(pruned, feature);
    }
    return pruned;
  }

  private static ChatRequest without(ChatRequest request, Feature feature) {
    return switch (feature) {
      case STRICT_TOOLS, FORCED_TOOL_CHOICE, PARALLEL_TOOL_CALLS_OFF ->
          request.withToolbox(without(request.toolbox(), feature));
      case CACHE_POINTS -> withoutCachePoints(request);
      case REASONING_HISTORY -> withoutParts(request, ContentPart.Reasoning.class::isInstance);
      case METADATA, END_USER, SERVICE_TIER, CACHE_KEY ->
          request.withLabels(without(request.labels(), feature));
      case REASONING_EFFORT,
          REASONING_BUDGET,
          JSON_OBJECT,
          JSON_SCHEMA,
          STOP_SEQUENCES,
          TEMPERATURE,
          TOP_P,
          TOP_K,
          OUTPUT_LIMIT,
          VERBOSITY ->
          request.withGeneration(without(request.generation(), feature));
      case IMAGES,
          IMAGE_URLS,
          DOCUMENTS,
          AUDIO,
          VENDOR_FILES,
          TOOLS,
          CUSTOM_TOOLS,
          HOSTED_TOOLS,
          LEGACY_FUNCTIONS,
          TOOL_ERRORS,
          VENDOR_STATE,
          AUDIO_OUTPUT ->
          throw new IllegalStateException(feature + " is content, and is refused or sent");
      case IMAGE_DETAIL,
          REASONING_SUMMARY,
          SEED,
          PENALTIES,
          LOGIT_BIAS,
          LOG_PROBABILITIES,
          SEVERAL_CHOICES,
          PREDICTION,
          MODERATION,
          PARTICIPANT_NAMES,
          CITATIONS,
          BETAS,
          UNKNOWN ->
          request;
    };
  }

  private static Toolbox without(Toolbox toolbox, Feature feature) {
    return switch (feature) {
      case STRICT_TOOLS ->
          toolbox.withTools(toolbox.tools().stream().map(tool -> tool.withStrict(null)).toList());
      case FORCED_TOOL_CHOICE -> unforced(toolbox);
      default -> new Toolbox(toolbox.tools(), toolbox.choice(), null);
    };
  }

  /// A model that must not be forced gets only the tool that it should call.
  private static Toolbox unforced(Toolbox toolbox) {
    if (!(toolbox.choice() instanceof ToolChoice.Named named)) {
      return toolbox.withChoice(ToolChoice.Plain.AUTO);
    }
    List<Tool> only =
        toolbox.tools().stream().filter(tool -> tool.name().equals(named.name())).toList();
    return toolbox.withTools(only).withChoice(ToolChoice.Plain.AUTO);
  }

  /// They stand at tools and in their results, too.
  private static ChatRequest withoutCachePoints(ChatRequest request) {
    return CacheMarks.last(withoutParts(request, ContentPart.CachePoint.class::isInstance), 0);
  }

  private static ChatRequest withoutParts(ChatRequest request, Predicate<ContentPart> unwanted) {
    return request.withMessages(
        request.messages().stream()
            .filter(message ->
                message.parts().isEmpty() || !message.parts().stream().allMatch(unwanted))
            .map(message ->
                new Message(
                    message.role(), message.parts().stream().filter(unwanted.negate()).toList()))
            .toList());
  }

  private static Labels without(Labels labels, Feature feature) {
    return new Labels(
        feature == Feature.METADATA ? Map.of() : labels.metadata(),
        feature == Feature.END_USER ? null : labels.endUser(),
        feature == Feature.SERVICE_TIER ? null : labels.serviceTier(),
        feature == Feature.CACHE_KEY ? null : labels.cacheKey());
  }

  private static Generation without(Generation generation, Feature feature) {
    var sampling = generation.sampling();
    return switch (feature) {
      case REASONING_EFFORT -> generation.withThinking(null, generation.reasoningBudget());
      case REASONING_BUDGET -> generation.withThinking(generation.effort(), null);
      case JSON_OBJECT -> generation.withFormat(new OutputFormat.Text());
      // What is left is the wish; that it is kept is no longer sure, and is reported.
      case JSON_SCHEMA -> generation.withFormat(new OutputFormat.JsonObject());
      case STOP_SEQUENCES -> generation.withStop(List.of());
      case TEMPERATURE -> generation.withSampling(sampling.withTemperature(null));
      case TOP_P -> generation.withSampling(sampling.withTopP(null));
      case TOP_K -> generation.withSampling(sampling.withTopK(null));
      case OUTPUT_LIMIT -> generation.withMaxOutputTokens(null);
      default -> generation.withVerbosity(null);
    };
  }
}
