package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.Write;
import dev.modelroute.proxy.dialect.openai.OpenAiUsage;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.wire.Json;

/// Writes a plain Chat Completions answer.
final class ChatAnswerEncoder {
  private ChatAnswerEncoder() {}

  static Bytes write(ChatResponse answer, AnswerHead head) {
    ObjectNode root =
        Json.MAPPER
            .createObjectNode()
            .put("id", answer.id().isEmpty() ? "chatcmpl-" + head.id() : answer.id())
            .put("object", "chat.completion")
            .put("created", head.created())
            .put("model", answer.model().isEmpty() ? head.model() : answer.model());
    ObjectNode choice = root.putArray("choices").addObject().put("index", 0);
    choice.set("message", message(answer));
    choice.putNull("logprobs").put("finish_reason", ChatFinish.word(answer.finish()));
    answer.usage().ifPresent(usage -> root.set("usage", OpenAiUsage.chat(usage)));
    return Write.bytes(root);
  }

  private static ObjectNode message(ChatResponse answer) {
    ObjectNode message = Json.MAPPER.createObjectNode().put("role", "assistant");
    var text = new StringBuilder();
    var refusal = new StringBuilder();
    var reasoning = new StringBuilder();
    ArrayNode calls = Json.MAPPER.createArrayNode();
    ArrayNode thinking = Json.MAPPER.createArrayNode();
    for (ContentPart part : answer.parts()) {
      switch (part) {
        case ContentPart.Text said -> text.append(said.text());
        case ContentPart.Refusal refused -> refusal.append(refused.text());
        case ContentPart.Reasoning thought -> {
          reasoning.append(thought.text());
          ChatThinking.block(thought).ifPresent(thinking::add);
        }
        case ContentPart.ToolCall call -> calls.add(ChatMessageEncoder.call(call));
        // An assistant says none of these in Chat Completions.
        case ContentPart.Image image -> {}
        case ContentPart.ImageLink link -> {}
        case ContentPart.Document document -> {}
        case ContentPart.Audio audio -> {}
        case ContentPart.ToolResult result -> {}
        case ContentPart.CachePoint point -> {}
      }
    }
    message.put("content", text.isEmpty() ? null : text.toString());
    message.put("refusal", refusal.isEmpty() ? null : refusal.toString());
    if (!reasoning.isEmpty()) {
      message.put("reasoning_content", reasoning.toString());
    }
    if (!thinking.isEmpty()) {
      message.set("thinking_blocks", thinking);
    }
    if (!calls.isEmpty()) {
      message.set("tool_calls", calls);
    }
    return message;
  }
}
