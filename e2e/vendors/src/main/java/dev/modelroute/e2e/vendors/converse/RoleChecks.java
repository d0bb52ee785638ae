package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What Converse finds wrong with the order in which a conversation goes.
final class RoleChecks {
  private static final List<String> ROLES = List.of("user", "assistant", "system");

  private RoleChecks() {}

  static Optional<Problem> rolesUnknown(ConverseTurn turn) {
    for (int i = 0; i < turn.messages().size(); i++) {
      if (!ROLES.contains(turn.messages().get(i).path("role").asText())) {
        return Validation.constraint(
            "messages." + (i + 1) + ".member.role",
            "satisfy enum value set: [user, assistant, system]");
      }
    }
    return Optional.empty();
  }

  /// Instructions in the middle belong to neither side.
  static Optional<Problem> orderWrong(ConverseTurn turn) {
    var roles = new ArrayList<String>();
    for (JsonNode message : turn.messages()) {
      if (!message.path("role").asText().equals("system")) {
        roles.add(message.path("role").asText());
      }
    }
    if (roles.isEmpty() || !roles.getFirst().equals("user")) {
      return Validation.problem(
          "A conversation must start with a user message. Try again with a conversation that starts"
              + " with a user message.");
    }
    for (int i = 1; i < roles.size(); i++) {
      if (roles.get(i).equals(roles.get(i - 1))) {
        return Validation.problem(
            "A conversation must alternate between user and assistant roles. Make sure the"
                + " conversation alternates between user and assistant roles and try again.");
      }
    }
    return endWrong(turn, roles.getLast());
  }

  /// Claude says itself what it makes of an answer that is begun for it.
  private static Optional<Problem> endWrong(ConverseTurn turn, String last) {
    return last.equals("user") || turn.model().is(Family.CLAUDE)
        ? Optional.empty()
        : Validation.problem(
            "A conversation must end with a user message. Try again with a conversation that ends"
                + " with a user message.");
  }
}
