package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.List;
import java.util.Optional;

/// What Anthropic finds wrong with the messages of a body. Roles need not alternate: neighbours of
/// one role are one turn.
final class MessageChecks {
  private static final List<String> ROLES = List.of("user", "assistant", "system");

  private MessageChecks() {}

  static Optional<Problem> messagesMissing(MessagesTurn turn) {
    var messages = turn.body().path("messages");
    if (messages.isMissingNode()) {
      return Refusals.required("messages");
    }
    if (!messages.isArray()) {
      return Refusals.invalid("messages: Input should be a valid list");
    }
    return messages.isEmpty()
        ? Refusals.invalid("messages: at least one message is required")
        : Optional.empty();
  }

  static Optional<Problem> rolesUnknown(MessagesTurn turn) {
    var messages = turn.body().path("messages");
    for (int i = 0; i < messages.size(); i++) {
      if (!ROLES.contains(messages.get(i).path("role").asText())) {
        return Refusals.invalid(
            "messages." + i + ".role: Input should be 'user', 'assistant' or 'system'");
      }
    }
    return Optional.empty();
  }

  static Optional<Problem> contentEmpty(MessagesTurn turn) {
    var messages = turn.body().path("messages");
    for (int i = 0; i < messages.size(); i++) {
      var content = messages.get(i).path("content");
      if (content.isMissingNode() || content.isNull()) {
        return Refusals.required("messages." + i + ".content");
      }
      var isLast = i == messages.size() - 1;
      if (isEmpty(content) && !(isLast && isAssistant(messages.get(i)))) {
        return Refusals.invalid(
            "messages."
                + i
                + ": all messages must have non-empty content except for the optional final"
                + " assistant message");
      }
    }
    return Optional.empty();
  }

  private static boolean isEmpty(JsonNode content) {
    return content.isTextual() ? content.textValue().isEmpty() : content.isEmpty();
  }

  private static boolean isAssistant(JsonNode message) {
    return message.path("role").asText().equals("assistant");
  }

  static Optional<Problem> textBlank(MessagesTurn turn) {
    for (Block block : Block.all(turn.body())) {
      var problem = blank(block.is("text"), "messages", block.node());
      if (problem.isPresent()) {
        return problem;
      }
    }
    for (JsonNode block : turn.body().path("system")) {
      var problem = blank(true, "system", block);
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> blank(boolean isText, String where, JsonNode block) {
    var text = block.path("text").asText();
    if (!isText || !text.isBlank()) {
      return Optional.empty();
    }
    return Refusals.invalid(
        text.isEmpty()
            ? where + ": text content blocks must be non-empty"
            : where + ": text content blocks must contain non-whitespace text");
  }

  static Optional<Problem> prefill(MessagesTurn turn) {
    var messages = turn.body().path("messages");
    var last = messages.path(messages.size() - 1);
    if (!isAssistant(last)) {
      return Optional.empty();
    }
    if (!turn.facts().takesPrefill()) {
      return Refusals.invalid(
          "This model does not support assistant message prefill. The conversation must end with a"
              + " user message.");
    }
    var text = MessagesReader.text(last.path("content"));
    return text.equals(text.stripTrailing())
        ? Optional.empty()
        : Refusals.invalid("messages: final assistant content cannot end with trailing whitespace");
  }
}
