package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.openai.PlainAnswer;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a plain Responses answer.
final class ResponsesAnswerDecoder {
  private ResponsesAnswerDecoder() {}

  static Answer read(Bytes body) {
    return switch (PlainAnswer.check(body)) {
      case PlainAnswer.Checked.Bad bad -> new Answer.Bad(bad.failure());
      case PlainAnswer.Checked.Good good -> good(body, good.usage());
    };
  }

  private static Answer good(Bytes body, Optional<Usage> usage) {
    try {
      JsonNode root = Json.tree(body);
      return switch (root.path("status").asText()) {
        case "completed", "incomplete" -> new Answer.Good(response(root, usage));
        default -> Answer.unreadable("the answer is neither completed nor incomplete");
      };
    } catch (IOException e) {
      return Answer.unreadable(e, "the answer is not a JSON object");
    }
  }

  private static ChatResponse response(JsonNode root, Optional<Usage> usage) {
    var parts = new ArrayList<ContentPart>();
    root.path("output").forEach(item -> item(item, parts));
    boolean calls = parts.stream().anyMatch(ContentPart.ToolCall.class::isInstance);
    return new ChatResponse(
        root.path("id").asText(),
        root.path("model").asText(),
        parts,
        ResponsesFinish.of(root, calls),
        null,
        usage);
  }

  private static void item(JsonNode item, List<ContentPart> parts) {
    switch (item.path("type").asText()) {
      case "message" -> item.path("content").forEach(part -> part(part, parts));
      case "function_call" ->
          parts.add(
              new ContentPart.ToolCall(
                  item.path("call_id").asText(),
                  item.path("name").asText(),
                  item.path("arguments").asText("")));
      case "reasoning" -> reasoning(item).ifPresent(parts::add);
      // Items of tools that no converted request offers.
      default -> {}
    }
  }

  private static void part(JsonNode part, List<ContentPart> parts) {
    String text = part.path("text").asText("");
    if (!text.isEmpty()) {
      parts.add(new ContentPart.Text(text));
    }
    String refusal = part.path("refusal").asText("");
    if (!refusal.isEmpty()) {
      parts.add(new ContentPart.Refusal(refusal));
    }
  }

  /// Thinking that is neither told nor sealed is none.
  private static Optional<ContentPart> reasoning(JsonNode item) {
    String told = ResponsesSeal.told(item);
    String sealed = item.path("encrypted_content").asText("");
    if (!sealed.isEmpty()) {
      return Optional.of(ResponsesSeal.open(sealed, told));
    }
    return told.isEmpty()
        ? Optional.empty()
        : Optional.of(new ContentPart.Reasoning(told, Optional.empty()));
  }
}
