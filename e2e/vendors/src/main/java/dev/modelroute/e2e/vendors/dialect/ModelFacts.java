package dev.modelroute.e2e.vendors.dialect;

import java.util.List;
import java.util.regex.Pattern;

/// What a family of models accepts. The table says where each fact was seen.
record ModelFacts(
    Pattern ids, Sampling sampling, boolean reasonsByDefault, boolean chatToolsNeedNoReasoning) {
  /// When a model takes `temperature`, `top_p` and `logprobs`.
  enum Sampling {
    ALWAYS,
    WITHOUT_REASONING,
    NEVER
  }

  private static final List<ModelFacts> FAMILIES =
      List.of(
          // Older models and open weights have no reasoning to get in the way.
          family("gpt-4.*|gpt-3.*|gpt-oss-.*", Sampling.ALWAYS, false, false),
          // Recorded for gpt-5.1: the effort is "none" unless the request says otherwise.
          family("gpt-5\\.[1-4].*", Sampling.WITHOUT_REASONING, false, false),
          family("gpt-5\\.5.*", Sampling.WITHOUT_REASONING, true, false),
          // Seen in production: 5.6 refuses function tools in Chat Completions unless it must not
          // reason; 6 does not.
          family("gpt-5\\.6.*", Sampling.WITHOUT_REASONING, true, true),
          family("gpt-6-(sol|luna).*|gpt-6\\.1-terra.*", Sampling.WITHOUT_REASONING, true, false),
          family("gpt-.*|o[0-9].*", Sampling.NEVER, true, false),
          // Not OpenAI's.
          family(".*", Sampling.ALWAYS, false, false));

  private static ModelFacts family(String ids, Sampling sampling, boolean reasons, boolean tools) {
    return new ModelFacts(Pattern.compile(ids), sampling, reasons, tools);
  }

  /// Facts by model id; a geography and the maker's name before it do not matter.
  static ModelFacts of(String model) {
    var id = model.replaceFirst("^(us|eu|apac|global)\\.", "").replaceFirst("^openai\\.", "");
    return FAMILIES.stream()
        .filter(family -> family.ids().matcher(id).matches())
        .findFirst()
        .orElseThrow();
  }
}
