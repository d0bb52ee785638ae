package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What OpenAI finds wrong with the messages of a Chat Completions body.
final class ChatMessages {
  private static final List<String> ROLES =
      List.of("system", "assistant", "user", "function", "tool", "developer");
  private static final List<String> PARTS =
      List.of("text", "image_url", "input_audio", "refusal", "audio", "file");

  private ChatMessages() {}

  static Optional<Problem> rolesUnknown(Turn turn) {
    var messages = turn.body().get("messages");
    for (int i = 0; i < messages.size(); i++) {
      var problem = Checks.oneOf(messages.get(i).path("role"), ROLES, "messages[" + i + "].role");
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  static Optional<Problem> partsUnknown(Turn turn) {
    var messages = turn.body().get("messages");
    for (int i = 0; i < messages.size(); i++) {
      var problem = partUnknown(messages.get(i).path("content"), "messages[" + i + "].content");
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> partUnknown(JsonNode content, String path) {
    for (int i = 0; content.isArray() && i < content.size(); i++) {
      var type = content.get(i).path("type");
      var problem = Checks.oneOf(type, PARTS, path + "[" + i + "].type");
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  /// Each call of an assistant message needs a tool message right behind it, and no other tool
  /// message may stand there.
  static Optional<Problem> toolCallsUnanswered(Turn turn) {
    var messages = turn.body().get("messages");
    Set<String> open = new LinkedHashSet<>();
    for (int i = 0; i < messages.size(); i++) {
      var message = messages.get(i);
      var isTool = message.path("role").asText().equals("tool");
      if (isTool && !open.remove(message.path("tool_call_id").asText())) {
        return orphan(i);
      }
      if (!isTool && !open.isEmpty()) {
        return unanswered(open, i);
      }
      message.path("tool_calls").forEach(call -> open.add(call.path("id").asText()));
    }
    return open.isEmpty() ? Optional.empty() : unanswered(open, messages.size());
  }

  private static Optional<Problem> orphan(int index) {
    var message =
        "Invalid parameter: messages with role 'tool' must be a response to a preceeding message"
            + " with 'tool_calls'.";
    return Optional.of(Problem.invalid(null, message, "messages.[" + index + "].role"));
  }

  private static Optional<Problem> unanswered(Set<String> open, int index) {
    var message =
        "An assistant message with 'tool_calls' must be followed by tool messages responding to"
            + " each 'tool_call_id'. The following tool_call_ids did not have response messages: "
            + String.join(", ", open);
    return Optional.of(Problem.invalid(null, message, "messages.[" + index + "].role"));
  }
}
