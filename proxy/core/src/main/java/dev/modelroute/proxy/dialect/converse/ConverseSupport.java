package dev.modelroute.proxy.dialect.converse;

import dev.modelroute.proxy.dialect.codec.Support;
import dev.modelroute.proxy.model.Feature;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.ModelTraits.StructuredOutput;
import dev.modelroute.proxy.model.ModelTraits.Thinking;

/// What Converse can say.
final class ConverseSupport {
  private ConverseSupport() {}

  static Support of(Feature feature, ModelTraits traits) {
    return switch (feature) {
      case IMAGES,
          DOCUMENTS,
          AUDIO,
          TOOLS,
          TOOL_ERRORS,
          STRICT_TOOLS,
          FORCED_TOOL_CHOICE,
          STOP_SEQUENCES,
          TOP_P,
          OUTPUT_LIMIT,
          METADATA ->
          Support.CARRIED;
      case TEMPERATURE -> Support.converted("at most 1");
      case TOP_K -> claudes(traits, "as a field of Claude's own", "Converse has no top_k");
      case PARALLEL_TOOL_CALLS_OFF ->
          claudes(
              traits,
              "as a field of Claude's own",
              "Converse can tell only Claude to call one tool at a time");
      case JSON_OBJECT -> Support.converted("as an instruction");
      case JSON_SCHEMA ->
          traits.structured() == StructuredOutput.NATIVE
              ? Support.CARRIED
              : Support.converted("as a tool that the model must call");
      case REASONING_EFFORT -> Support.converted("as the model's own field, at the nearest level");
      case REASONING_BUDGET ->
          traits.thinking() == Thinking.BUDGET
              ? Support.converted("as a field of Claude's own")
              : Support.converted("as the nearest effort");
      case REASONING_HISTORY -> Support.converted("with its seal");
      case CACHE_POINTS ->
          traits.marksCaches()
              ? Support.converted(
                  "as cache points of their own, the last four; for Bedrock's usual time, unless it"
                      + " was 5m or 1h")
              : Support.ignored("only Claude and Nova take them; others refuse the request");
      case SERVICE_TIER -> Support.converted("as far as Bedrock has a tier of that name");
      case CACHE_KEY -> Support.ignored("Bedrock finds its caches itself");
      case END_USER -> Support.ignored("Bedrock does not ask for it");
      case IMAGE_DETAIL -> Support.ignored("the model looks as closely as it can");
      case REASONING_SUMMARY -> Support.ignored("thinking is told as it comes");
      case PARTICIPANT_NAMES -> Support.ignored("the model is told the roles");
      case PREDICTION -> Support.ignored("it only makes an answer faster");
      case IMAGE_URLS ->
          Support.refused(
              "Bedrock fetches no images, and neither does the gateway: send it as a data URL");
      case VENDOR_FILES ->
          Support.refused("Bedrock cannot read files that another vendor keeps: send file_data");
      case CUSTOM_TOOLS -> Support.refused("Converse has tools with a JSON schema only");
      case HOSTED_TOOLS -> Support.refused("Converse runs no tools");
      case LEGACY_FUNCTIONS -> Support.OLD_FORM;
      case VENDOR_STATE -> Support.refused("Converse keeps no state");
      case AUDIO_OUTPUT -> Support.refused("Converse does not support audio output");
      case SEED -> Support.dropped("Converse has no seed");
      case PENALTIES -> Support.dropped("Converse has no penalties");
      case LOGIT_BIAS -> Support.dropped("Converse has no logit bias");
      case LOG_PROBABILITIES -> Support.dropped("Converse tells no log probabilities");
      case SEVERAL_CHOICES -> Support.dropped("Converse gives one answer");
      case VERBOSITY -> Support.dropped("Converse has no verbosity");
      case MODERATION -> Support.dropped("Converse moderates by guardrails");
      case CITATIONS -> Support.dropped("citations are not converted");
      case BETAS -> Support.BETAS;
      case UNKNOWN -> Support.dropped("the gateway does not know this parameter");
    };
  }

  private static Support claudes(ModelTraits traits, String how, String why) {
    return traits.thinking().isClaude() ? Support.converted(how) : Support.dropped(why);
  }
}
