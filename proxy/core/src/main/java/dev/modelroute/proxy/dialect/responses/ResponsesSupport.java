package dev.modelroute.proxy.dialect.responses;

import dev.modelroute.proxy.dialect.codec.Support;
import dev.modelroute.proxy.model.Feature;

/// What Responses can say.
final class ResponsesSupport {
  private ResponsesSupport() {}

  static Support of(Feature feature) {
    return switch (feature) {
      case IMAGES,
          IMAGE_URLS,
          IMAGE_DETAIL,
          DOCUMENTS,
          AUDIO,
          TOOLS,
          STRICT_TOOLS,
          FORCED_TOOL_CHOICE,
          PARALLEL_TOOL_CALLS_OFF,
          JSON_OBJECT,
          JSON_SCHEMA,
          REASONING_EFFORT,
          REASONING_SUMMARY,
          CACHE_KEY,
          TEMPERATURE,
          TOP_P,
          VERBOSITY,
          SERVICE_TIER,
          METADATA,
          END_USER,
          MODERATION ->
          Support.CARRIED;
      case CACHE_POINTS ->
          Support.converted(
              "those in the user's turns and instructions; for OpenAI's usual time, unless it was 30m or"
                  + " 12h");
      case OUTPUT_LIMIT -> Support.converted("at least 16");
      case REASONING_HISTORY ->
          Support.converted("what OpenAI sealed; what another vendor did is left out");
      case TOOL_ERRORS ->
          Support.converted("as \"Error: \" before what the tool said, unless that begins so");
      case VENDOR_FILES -> Support.refused("files that are kept at another vendor are not there");
      case CUSTOM_TOOLS -> Support.refused("tools without a JSON schema are not converted");
      case HOSTED_TOOLS -> Support.refused("tools that the vendor runs are not converted");
      case LEGACY_FUNCTIONS -> Support.OLD_FORM;
      case VENDOR_STATE -> Support.refused("what another vendor keeps is not there");
      case AUDIO_OUTPUT -> Support.refused("Responses does not support audio output");
      case REASONING_BUDGET -> Support.converted("as the nearest effort");
      case STOP_SEQUENCES -> Support.dropped("Responses has no stop sequences");
      case TOP_K -> Support.dropped("Responses has no top_k");
      case SEED -> Support.dropped("Responses has no seed");
      case PENALTIES -> Support.dropped("Responses has no penalties");
      case LOGIT_BIAS -> Support.dropped("Responses has no logit bias");
      case LOG_PROBABILITIES -> Support.dropped("log probabilities are not converted");
      case SEVERAL_CHOICES -> Support.dropped("Responses gives one answer");
      case CITATIONS -> Support.dropped("citations are not converted");
      case PREDICTION -> Support.ignored("it only makes an answer faster");
      case PARTICIPANT_NAMES -> Support.ignored("the model is told the roles");
      case BETAS -> Support.BETAS;
      case UNKNOWN -> Support.dropped("the gateway does not know this parameter");
    };
  }
}
