package dev.modelroute.proxy.dialect.messages;

import dev.modelroute.proxy.dialect.codec.Support;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.ModelTraits.StructuredOutput;
import dev.modelroute.proxy.model.ModelTraits.Thinking;

/// What Messages can say.
final class MessagesSupport {
  private MessagesSupport() {}

  static Support of(Feature feature, ModelTraits traits) {
    return switch (feature) {
      case IMAGES,
          IMAGE_URLS,
          DOCUMENTS,
          TOOLS,
          TOOL_ERRORS,
          STRICT_TOOLS,
          FORCED_TOOL_CHOICE,
          PARALLEL_TOOL_CALLS_OFF,
          REASONING_HISTORY,
          STOP_SEQUENCES,
          TOP_P,
          TOP_K,
          OUTPUT_LIMIT,
          END_USER ->
          Support.CARRIED;
      case CACHE_POINTS ->
          Support.converted("the last four; for Anthropic's usual time, unless it was 5m or 1h");
      case TEMPERATURE -> Support.converted("at most 1");
      case JSON_OBJECT -> Support.converted("as an instruction");
      case JSON_SCHEMA ->
          traits.structured() == StructuredOutput.NATIVE
              ? Support.CARRIED
              : Support.converted("as a tool that the model must call");
      case REASONING_EFFORT -> Support.converted("as thinking, at the nearest level or budget");
      case REASONING_BUDGET ->
          traits.thinking() == Thinking.BUDGET || !traits.thinking().isClaude()
              ? Support.CARRIED
              : Support.converted("as the nearest effort");
      case SERVICE_TIER -> Support.converted("as far as Anthropic has a tier of that name");
      case CACHE_KEY -> Support.ignored("Anthropic finds its caches itself");
      case IMAGE_DETAIL -> Support.ignored("the model looks as closely as it can");
      case REASONING_SUMMARY -> Support.ignored("thinking is told as it comes");
      case PARTICIPANT_NAMES -> Support.ignored("the model is told the roles");
      case PREDICTION -> Support.ignored("it only makes an answer faster");
      case AUDIO -> Support.refused("Messages does not support audio input");
      case AUDIO_OUTPUT -> Support.refused("Messages does not support audio output");
      case VENDOR_FILES -> Support.refused("files that are kept at another vendor are not there");
      case CUSTOM_TOOLS -> Support.refused("tools without a JSON schema are not converted");
      case HOSTED_TOOLS -> Support.refused("tools that a vendor runs are not converted");
      case LEGACY_FUNCTIONS -> Support.OLD_FORM;
      case VENDOR_STATE -> Support.refused("Messages keeps no state");
      case SEED -> Support.dropped("Messages has no seed");
      case PENALTIES -> Support.dropped("Messages has no penalties");
      case LOGIT_BIAS -> Support.dropped("Messages has no logit bias");
      case LOG_PROBABILITIES -> Support.dropped("Messages tells no log probabilities");
      case SEVERAL_CHOICES -> Support.dropped("Messages gives one answer");
      case VERBOSITY -> Support.dropped("Messages has no verbosity");
      case METADATA -> Support.dropped("Messages takes a user's id only");
      case MODERATION -> Support.dropped("Messages has no moderation");
      case CITATIONS -> Support.dropped("citations are not converted");
      case BETAS -> Support.BETAS;
      case UNKNOWN -> Support.dropped("the gateway does not know this parameter");
    };
  }
}
