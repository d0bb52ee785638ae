package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.messages.ClaudeFacts;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.List;
import java.util.Optional;

/// What Converse finds wrong with the bounds within which a model is to answer.
final class InferenceChecks {
  private static final List<String> NOT_FOR_GPT = List.of("temperature", "topP", "stopSequences");
  private static final int LONGEST_ELSEWHERE = 128_000;

  private InferenceChecks() {}

  static Optional<Problem> outOfBounds(ConverseTurn turn) {
    for (String field : List.of("temperature", "topP")) {
      var value = turn.inference(field);
      if (value.asDouble(0) > 1) {
        return Validation.constraint(
            "inferenceConfig." + field, "have value less than or equal to 1");
      }
    }
    return turn.inference("maxTokens").asInt(1) < 1
        ? Validation.constraint(
            "inferenceConfig.maxTokens", "have value greater than or equal to 1")
        : Optional.empty();
  }

  static Optional<Problem> tooManyTokens(ConverseTurn turn) {
    int limit =
        turn.model().is(Family.CLAUDE)
            ? ClaudeFacts.of(turn.modelId()).longestOutput()
            : LONGEST_ELSEWHERE;
    return turn.inference("maxTokens").asInt() <= limit
        ? Optional.empty()
        : Validation.problem(
            ("The maximum tokens you requested exceeds the model limit of %d. Try again with a"
                    + " maximum tokens value that is lower than %d.")
                .formatted(limit, limit));
  }

  static Optional<Problem> notForGpt(ConverseTurn turn) {
    var refused =
        switch (turn.model().family()) {
          case GPT -> NOT_FOR_GPT;
          case GPT_OSS -> List.of("stopSequences");
          case CLAUDE, NOVA, NOVA_2, MISTRAL, LLAMA, KIMI, OTHER -> List.<String>of();
        };
    return refused.stream()
        .filter(field -> isSent(turn.inference(field)))
        .findFirst()
        .flatMap(Validation::unsupported);
  }

  private static boolean isSent(JsonNode value) {
    return !value.isMissingNode() && !value.isNull();
  }

  static Optional<Problem> novaReasoning(ConverseTurn turn) {
    var reasoning = turn.additional("reasoningConfig");
    var isHigh = reasoning.path("maxReasoningEffort").asText().equals("high");
    if (!turn.model().is(Family.NOVA_2) || !isHigh) {
      return Optional.empty();
    }
    return List.of("maxTokens", "temperature", "topP").stream()
        .filter(field -> isSent(turn.inference(field)))
        .findFirst()
        .flatMap(field ->
            Validation.ofModel(
                "`"
                    + field
                    + "` must be unset when reasoningConfig type is 'enabled' and"
                    + " maxReasoningEffort is 'high'."));
  }
}
