package dev.modelroute.e2e.vendors.converse;

import dev.modelroute.e2e.vendors.messages.MessagesDialect;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Iterator;
import java.util.Optional;
import java.util.Set;

/// What a model finds wrong with `additionalModelRequestFields`, which Bedrock passes on as they
/// are.
final class AdditionalFields {
  private static final Set<String> OF_GPT =
      Set.of("reasoning", "text", "service_tier", "metadata", "safety_identifier");
  private static final Set<String> OF_GPT_OSS = Set.of("reasoning_effort");
  private static final Set<String> OF_NOVA = Set.of("inferenceConfig", "reasoningConfig");

  private AdditionalFields() {}

  static Optional<Problem> unknown(ConverseTurn turn) {
    var fields = turn.body().path("additionalModelRequestFields").fieldNames();
    for (Iterator<String> names = fields; names.hasNext(); ) {
      var problem = unknown(turn, names.next());
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> unknown(ConverseTurn turn, String name) {
    return switch (turn.model().family()) {
      case CLAUDE ->
          MessagesDialect.knows(name) || name.startsWith("anthropic_")
              ? Optional.empty()
              : Validation.ofModel(name + ": Extra inputs are not permitted");
      case GPT -> OF_GPT.contains(name) ? Optional.empty() : unknownToGpt(name);
      case GPT_OSS -> OF_GPT_OSS.contains(name) ? Optional.empty() : unknownToGpt(name);
      case NOVA, NOVA_2 -> OF_NOVA.contains(name) ? Optional.empty() : extraneous(name);
      case MISTRAL, LLAMA, KIMI, OTHER -> Optional.empty();
    };
  }

  private static Optional<Problem> unknownToGpt(String name) {
    var body = Json.object();
    body.putObject("error")
        .put("code", "unknown_parameter")
        .put("message", "Unknown parameter: '" + name + "'.")
        .put("param", name)
        .put("type", "invalid_request_error");
    return Validation.ofModel(body.toString());
  }

  private static Optional<Problem> extraneous(String name) {
    return Validation.problem(
        "Malformed input request: #: extraneous key ["
            + name
            + "] is not permitted, please reformat your input and try again.");
  }
}
