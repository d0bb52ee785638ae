package dev.modelroute.e2e.vendors.converse;

import dev.modelroute.e2e.vendors.dialect.Checks;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.List;
import java.util.Optional;

/// What Converse finds wrong with a body, in order: AWS's input validation, Converse, the model.
final class ConverseChecks {
  private static final Checks<ConverseTurn> ALL =
      new Checks<>(
          List.of(
              RoleChecks::rolesUnknown,
              InferenceChecks::outOfBounds,
              ToolConfigChecks::toolsWrong,
              ToolTurns::callsWrong,
              ContentChecks::empty,
              ContentChecks::kindsWrong,
              ContentChecks::textBlank,
              RoleChecks::orderWrong,
              ContentChecks::misplaced,
              ContentChecks::cachePoints,
              MediaChecks::images,
              MediaChecks::documents,
              ToolTurns::toolConfigMissing,
              ToolTurns::unpaired,
              ToolConfigChecks::unsupported,
              ToolConfigChecks::choiceWrong,
              InferenceChecks::tooManyTokens,
              InferenceChecks::notForGpt,
              InferenceChecks::novaReasoning,
              AdditionalFields::unknown,
              ReplayChecks::reasoning,
              ReplayChecks::mistralIds,
              ClaudeChecks::refused));

  private ConverseChecks() {}

  static Optional<Problem> first(ConverseTurn turn) {
    return ALL.first(turn);
  }
}
