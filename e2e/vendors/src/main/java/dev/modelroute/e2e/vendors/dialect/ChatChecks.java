package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.List;
import java.util.Optional;

/// What OpenAI finds wrong with a Chat Completions body.
final class ChatChecks {
  private static final Checks<Turn> STRICT =
      new Checks<>(
          List.of(
              Checks.onlyFields(Fields.CHAT),
              Checks.required("messages"),
              ChatChecks::messagesEmpty,
              ChatMessages::rolesUnknown,
              ChatMessages::partsUnknown,
              ChatMessages::toolCallsUnanswered,
              ChatChecks::toolNamesWrong,
              ModelRules::legacyTokenLimit,
              ModelRules::sampling,
              ModelRules::chatToolsWithReasoning));

  private static final Checks<Turn> LENIENT =
      new Checks<>(List.of(Checks.required("messages"), ChatChecks::messagesEmpty));

  private ChatChecks() {}

  static Optional<Problem> strict(Turn turn) {
    return STRICT.first(turn);
  }

  static Optional<Problem> lenient(Turn turn) {
    return LENIENT.first(turn);
  }

  private static Optional<Problem> messagesEmpty(Turn turn) {
    if (!turn.body().get("messages").isEmpty()) {
      return Optional.empty();
    }
    return Checks.problem(
        "empty_array",
        "Invalid 'messages': empty array. Expected an array with minimum length 1, but got an empty"
            + " array instead.",
        "messages");
  }

  private static Optional<Problem> toolNamesWrong(Turn turn) {
    var tools = turn.body().path("tools");
    for (int i = 0; i < tools.size(); i++) {
      var name = tools.get(i).path("function").path("name");
      var path = "tools[" + i + "].function.name";
      if (name.isTextual() && !isToolName(name)) {
        return toolName(path);
      }
    }
    return Optional.empty();
  }

  static boolean isToolName(JsonNode name) {
    return name.asText().matches("[a-zA-Z0-9_-]{1,64}");
  }

  static Optional<Problem> toolName(String path) {
    return Checks.problem(
        "invalid_value",
        "Invalid '"
            + path
            + "': string does not match pattern. Expected a string that matches the pattern"
            + " '^[a-zA-Z0-9_-]+$'.",
        path);
  }
}
