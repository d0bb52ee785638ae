package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.openai.PlainAnswer;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a plain Chat Completions answer.
final class ChatAnswerDecoder {
  private ChatAnswerDecoder() {}

  static Answer read(Bytes body) {
    return switch (PlainAnswer.check(body)) {
      case PlainAnswer.Checked.Bad bad -> new Answer.Bad(bad.failure());
      case PlainAnswer.Checked.Good good -> good(body, good.usage());
    };
  }

  private static Answer good(Bytes body, Optional<Usage> usage) {
    try {
      JsonNode root = Json.tree(body);
      JsonNode choice = root.path("choices").path(0);
      if (!choice.path("finish_reason").isTextual()) {
        return Answer.unreadable("the answer has no choice that is finished");
      }
      FinishReason finish = ChatFinish.of(choice.path("finish_reason").textValue());
      return new Answer.Good(
          new ChatResponse(
              root.path("id").asText(),
              root.path("model").asText(),
              parts(choice.path("message")),
              finish,
              null,
              usage));
    } catch (IOException e) {
      return Answer.unreadable(e, "the answer is not a JSON object");
    }
  }

  private static List<ContentPart> parts(JsonNode message) {
    var parts = new ArrayList<ContentPart>();
    reasoning(message, parts);
    String text = message.path("content").asText("");
    if (!text.isEmpty()) {
      parts.add(new ContentPart.Text(text));
    }
    String refusal = message.path("refusal").asText("");
    if (!refusal.isEmpty()) {
      parts.add(new ContentPart.Refusal(refusal));
    }
    for (JsonNode call : message.path("tool_calls")) {
      JsonNode function = call.path("function");
      parts.add(
          new ContentPart.ToolCall(
              call.path("id").asText(),
              function.path("name").asText(),
              function.path("arguments").asText("")));
    }
    return parts;
  }

  private static void reasoning(JsonNode message, List<ContentPart> parts) {
    for (JsonNode block : message.path("thinking_blocks")) {
      parts.add(ChatThinking.read(block));
    }
    String told = message.path("reasoning_content").asText(message.path("reasoning").asText(""));
    if (parts.isEmpty() && !told.isEmpty()) {
      parts.add(new ContentPart.Reasoning(told, Optional.empty()));
    }
  }
}
