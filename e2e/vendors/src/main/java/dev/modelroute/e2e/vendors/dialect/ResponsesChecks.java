package dev.modelroute.e2e.vendors.dialect;

import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.List;
import java.util.Optional;

/// What OpenAI finds wrong with a Responses body.
final class ResponsesChecks {
  private static final int LEAST_OUTPUT = 16;

  private static final Checks<Turn> STRICT =
      new Checks<>(
          List.of(
              Checks.onlyFields(Fields.RESPONSES),
              Checks.required("input"),
              ResponsesChecks::statefulRequests,
              ResponsesChecks::tooFewTokens,
              InputItems::typesUnknown,
              InputItems::partsMisplaced,
              InputItems::sealedElsewhere,
              InputItems::callsUnpaired,
              ResponsesChecks::toolNamesWrong,
              ModelRules::samplingWithoutCode));

  private static final Checks<Turn> LENIENT = new Checks<>(List.of(Checks.required("input")));

  private ResponsesChecks() {}

  static Optional<Problem> strict(Turn turn) {
    return STRICT.first(turn);
  }

  static Optional<Problem> lenient(Turn turn) {
    return LENIENT.first(turn);
  }

  /// No response is kept, so none that is referred to can be found.
  private static Optional<Problem> statefulRequests(Turn turn) {
    var previous = turn.body().path("previous_response_id");
    if (!previous.isTextual()) {
      return Optional.empty();
    }
    return Checks.problem(
        "previous_response_not_found",
        "Previous response with id '" + previous.asText() + "' not found.",
        "previous_response_id");
  }

  private static Optional<Problem> tooFewTokens(Turn turn) {
    var limit = turn.body().path("max_output_tokens");
    if (!limit.isInt() || limit.asInt() >= LEAST_OUTPUT) {
      return Optional.empty();
    }
    return Checks.problem(
        "integer_below_min_value",
        "Invalid 'max_output_tokens': integer below minimum value. Expected a value >= 16, but got "
            + limit.asInt()
            + " instead.",
        "max_output_tokens");
  }

  private static Optional<Problem> toolNamesWrong(Turn turn) {
    var tools = turn.body().path("tools");
    for (int i = 0; i < tools.size(); i++) {
      var tool = tools.get(i);
      var isFunction = tool.path("type").asText().equals("function");
      if (isFunction && !tool.path("name").isTextual()) {
        return Checks.missing("tools[" + i + "].name");
      }
      if (isFunction && !ChatChecks.isToolName(tool.get("name"))) {
        return ChatChecks.toolName("tools[" + i + "].name");
      }
    }
    return Optional.empty();
  }
}
