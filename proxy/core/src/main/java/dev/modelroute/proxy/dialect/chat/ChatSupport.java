package dev.modelroute.proxy.dialect.chat;

import dev.modelroute.proxy.dialect.codec.Support;
import dev.modelroute.proxy.model.Feature;

/// What Chat Completions can say.
final class ChatSupport {
  private ChatSupport() {}

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
          CACHE_KEY,
          STOP_SEQUENCES,
          TEMPERATURE,
          TOP_P,
          OUTPUT_LIMIT,
          SEED,
          PENALTIES,
          LOGIT_BIAS,
          SEVERAL_CHOICES,
          VERBOSITY,
          PREDICTION,
          AUDIO_OUTPUT,
          SERVICE_TIER,
          METADATA,
          END_USER,
          MODERATION ->
          Support.CARRIED;
      case CACHE_POINTS -> Support.converted("for OpenAI's usual time, unless it was 30m or 12h");
      case TOOL_ERRORS ->
          Support.converted("as \"Error: \" before what the tool said, unless that begins so");
      case VENDOR_FILES -> Support.refused("files that are kept at another vendor are not there");
      case CUSTOM_TOOLS -> Support.refused("tools without a JSON schema are not converted");
      case HOSTED_TOOLS -> Support.refused("the vendor runs no tools in Chat Completions");
      case LEGACY_FUNCTIONS -> Support.OLD_FORM;
      case VENDOR_STATE -> Support.refused("Chat Completions continues no state of a vendor's");
      case REASONING_BUDGET -> Support.converted("as the nearest effort");
      case LOG_PROBABILITIES -> Support.dropped("log probabilities are not converted");
      case REASONING_SUMMARY -> Support.ignored("thinking is told as it comes");
      case REASONING_HISTORY ->
          Support.ignored("another vendor's sealed thinking cannot be read, and is not needed");
      case TOP_K -> Support.dropped("Chat Completions has no top_k");
      case CITATIONS -> Support.dropped("Chat Completions has no citations of documents");
      case PARTICIPANT_NAMES -> Support.ignored("the model is told the roles");
      case BETAS -> Support.BETAS;
      case UNKNOWN -> Support.dropped("the gateway does not know this parameter");
    };
  }
}
