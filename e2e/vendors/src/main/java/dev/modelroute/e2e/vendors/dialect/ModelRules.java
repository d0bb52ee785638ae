package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.dialect.ModelFacts.Sampling;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.List;
import java.util.Optional;

/// What a body may not say to the model that it names, by the facts of its family.
final class ModelRules {
  private static final List<String> SAMPLING = List.of("temperature", "top_p", "top_logprobs");

  private ModelRules() {}

  static Optional<Problem> legacyTokenLimit(Turn turn) {
    if (!turn.body().has("max_tokens") || facts(turn).sampling() == Sampling.ALWAYS) {
      return Optional.empty();
    }
    return Checks.problem(
        "unsupported_parameter",
        "Unsupported parameter: 'max_tokens' is not supported with this model. Use"
            + " 'max_completion_tokens' instead.",
        "max_tokens");
  }

  static Optional<Problem> sampling(Turn turn) {
    return samplingRefused(turn) ? refusal(turn, "unsupported_parameter") : Optional.empty();
  }

  /// The same on the Responses API, whose refusal was recorded with a null code.
  static Optional<Problem> samplingWithoutCode(Turn turn) {
    return sampling(turn).map(found -> Problem.invalid(null, found.message(), found.param()));
  }

  static Optional<Problem> chatToolsWithReasoning(Turn turn) {
    var hasTools = !turn.body().path("tools").isEmpty();
    if (!hasTools || !facts(turn).chatToolsNeedNoReasoning() || !reasons(turn)) {
      return Optional.empty();
    }
    return Checks.problem(
        "unsupported_parameter",
        "Unsupported parameter: 'tools' is not supported with this model unless 'reasoning_effort'"
            + " is 'none'. Use the Responses API instead.",
        "tools");
  }

  private static boolean samplingRefused(Turn turn) {
    return switch (facts(turn).sampling()) {
      case ALWAYS -> false;
      case WITHOUT_REASONING -> reasons(turn);
      case NEVER -> true;
    };
  }

  private static Optional<Problem> refusal(Turn turn, String code) {
    for (String field : SAMPLING) {
      if (turn.body().hasNonNull(field) && !isDefault(turn.body().get(field))) {
        var message = "Unsupported parameter: '" + field + "' is not supported with this model.";
        return Checks.problem(code, message, field);
      }
    }
    return Optional.empty();
  }

  /// One is what temperature and top_p are when they are not sent.
  private static boolean isDefault(JsonNode value) {
    return value.isNumber() && value.asDouble() == 1.0;
  }

  private static boolean reasons(Turn turn) {
    var body = turn.body();
    var effort =
        body.path("reasoning_effort").asText(body.path("reasoning").path("effort").asText());
    return effort.isEmpty() ? facts(turn).reasonsByDefault() : !effort.equals("none");
  }

  private static ModelFacts facts(Turn turn) {
    return ModelFacts.of(turn.servedAs());
  }
}
