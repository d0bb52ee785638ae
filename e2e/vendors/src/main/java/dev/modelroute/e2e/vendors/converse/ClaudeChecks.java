package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.messages.ApiVersion;
import dev.modelroute.e2e.vendors.messages.BedrockBetas;
import dev.modelroute.e2e.vendors.messages.MessagesDialect;
import dev.modelroute.e2e.vendors.messages.MessagesHost;
import dev.modelroute.e2e.vendors.messages.MessagesTurn;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Optional;

/// What Claude finds wrong with a Converse request, in its own words behind Bedrock's.
final class ClaudeChecks {
  private ClaudeChecks() {}

  static Optional<Problem> refused(ConverseTurn turn) {
    if (!turn.model().is(Family.CLAUDE)) {
      return Optional.empty();
    }
    for (JsonNode beta : turn.additional("anthropic_beta")) {
      if (!BedrockBetas.knows(beta.asText())) {
        return Validation.ofModel("invalid beta flag");
      }
    }
    return MessagesDialect.checkForModel(translated(turn))
        .flatMap(problem -> Validation.ofModel(problem.message()));
  }

  private static MessagesTurn translated(ConverseTurn turn) {
    return new MessagesTurn(
        turn.vendor(),
        MessagesHost.BEDROCK_RUNTIME,
        turn.modelId(),
        turn.modelId(),
        ApiVersion.OF_2023,
        new ClaudeBody(turn).body(),
        turn.ids());
  }
}
