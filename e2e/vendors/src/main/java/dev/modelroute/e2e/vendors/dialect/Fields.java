package dev.modelroute.e2e.vendors.dialect;

import java.util.Set;

/// The top-level fields that OpenAI's schemas have; openai-java 4.100.0 and OpenAI's reference
/// agree on them.
final class Fields {
  static final Set<String> CHAT =
      words(
          """
          messages model audio frequency_penalty function_call functions logit_bias logprobs
          max_completion_tokens max_tokens metadata modalities moderation n parallel_tool_calls
          prediction presence_penalty prompt_cache_key prompt_cache_options prompt_cache_retention
          reasoning_effort response_format safety_identifier seed service_tier stop store stream
          stream_options temperature tool_choice tools top_logprobs top_p user verbosity
          web_search_options
          """);

  static final Set<String> RESPONSES =
      words(
          """
          access_programs background client_metadata context_management conversation image include input
          instructions max_output_tokens max_tool_calls metadata model moderation
          parallel_tool_calls previous_response_id prompt prompt_cache_key prompt_cache_options
          prompt_cache_retention reasoning safety_identifier service_tier store stream
          stream_options temperature text tool_choice tools top_logprobs top_p truncation user
          """);

  static final Set<String> EMBEDDINGS = words("input model dimensions encoding_format user");

  private Fields() {}

  private static Set<String> words(String text) {
    return Set.of(text.strip().split("\\s+"));
  }
}
