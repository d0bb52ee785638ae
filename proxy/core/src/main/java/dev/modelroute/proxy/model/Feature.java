package dev.modelroute.proxy.model;

import java.util.EnumSet;
import java.util.Set;

/// What a request can ask for beyond text: the rows of the table that says what each target can
/// carry. A request parameter that no row knows is `UNKNOWN`.
public enum Feature {
  IMAGES,
  IMAGE_URLS,
  IMAGE_DETAIL,
  DOCUMENTS,
  AUDIO,
  VENDOR_FILES,
  TOOLS,
  CUSTOM_TOOLS,
  HOSTED_TOOLS,
  LEGACY_FUNCTIONS,
  TOOL_ERRORS,
  STRICT_TOOLS,
  FORCED_TOOL_CHOICE,
  PARALLEL_TOOL_CALLS_OFF,
  JSON_OBJECT,
  JSON_SCHEMA,
  REASONING_EFFORT,
  REASONING_BUDGET,
  REASONING_SUMMARY,
  REASONING_HISTORY,
  CACHE_POINTS,
  CACHE_KEY,
  STOP_SEQUENCES,
  TEMPERATURE,
  TOP_P,
  TOP_K,
  OUTPUT_LIMIT,
  SEED,
  PENALTIES,
  LOGIT_BIAS,
  LOG_PROBABILITIES,
  SEVERAL_CHOICES,
  VERBOSITY,
  PREDICTION,
  AUDIO_OUTPUT,
  SERVICE_TIER,
  METADATA,
  END_USER,
  VENDOR_STATE,
  MODERATION,
  PARTICIPANT_NAMES,
  CITATIONS,
  BETAS,
  UNKNOWN;

  private static final Set<Feature> CONTENT =
      EnumSet.of(
          IMAGES,
          IMAGE_URLS,
          DOCUMENTS,
          AUDIO,
          VENDOR_FILES,
          TOOLS,
          CUSTOM_TOOLS,
          HOSTED_TOOLS,
          LEGACY_FUNCTIONS,
          TOOL_ERRORS,
          AUDIO_OUTPUT,
          VENDOR_STATE);

  /// Whether the request means something else without it: such a feature is never dropped, whatever
  /// the route says.
  public boolean isContent() {
    return CONTENT.contains(this);
  }
}
