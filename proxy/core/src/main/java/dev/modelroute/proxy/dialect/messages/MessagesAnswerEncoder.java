package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.Write;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.Json;
import org.jspecify.annotations.Nullable;

/// Writes a plain Messages answer. Thinking without a seal is left out: it would come back in the
/// next turn, and then every vendor would refuse it.
final class MessagesAnswerEncoder {
  static final Usage UNKNOWN = new Usage(0, 0, 0, 0, 0);

  private MessagesAnswerEncoder() {}

  static Bytes write(ChatResponse answer, AnswerHead head) {
    ObjectNode root = begun(answer.id(), answer.model(), head);
    ArrayNode content = Json.MAPPER.createArrayNode();
    var refusal = new StringBuilder();
    for (ContentPart part : answer.parts()) {
      switch (part) {
        case ContentPart.Text text ->
            content.addObject().put("type", "text").put("text", text.text());
        case ContentPart.Reasoning thought ->
            thought.seal().ifPresent(seal -> MessagesParts.sealed(thought.text(), seal, content));
        case ContentPart.ToolCall call -> content.add(MessagesParts.call(call, call.id()));
        case ContentPart.Refusal refused -> refusal.append(refused.text());
        // An assistant says none of these in Messages.
        case ContentPart.Image image -> {}
        case ContentPart.ImageLink link -> {}
        case ContentPart.Document document -> {}
        case ContentPart.Audio audio -> {}
        case ContentPart.ToolResult result -> {}
        case ContentPart.CachePoint point -> {}
      }
    }
    root.set("content", content);
    root.setAll(ending(answer.finish(), answer.stopSequence(), refusal.toString()));
    root.set("usage", MessagesUsage.write(answer.usage().orElse(UNKNOWN)));
    return Write.bytes(root);
  }

  /// A message before anything is said.
  static ObjectNode begun(String id, String model, AnswerHead head) {
    ObjectNode root =
        Json.MAPPER
            .createObjectNode()
            .put("id", id.isEmpty() ? "msg_" + head.id() : id)
            .put("type", "message")
            .put("role", "assistant")
            .put("model", model.isEmpty() ? head.model() : model);
    root.putArray("content");
    return root.putNull("stop_reason").putNull("stop_sequence").putNull("stop_details");
  }

  /// How it ended. What was said in refusing is the reason's explanation.
  static ObjectNode ending(FinishReason reason, @Nullable String stopSequence, String refusal) {
    FinishReason told = refusal.isEmpty() ? reason : FinishReason.REFUSAL;
    ObjectNode node = Json.MAPPER.createObjectNode().put("stop_reason", MessagesStop.word(told));
    node.put("stop_sequence", stopSequence).putNull("stop_details");
    if (told == FinishReason.REFUSAL || told == FinishReason.CONTENT_FILTER) {
      node.putObject("stop_details")
          .put("type", "refusal")
          .putNull("category")
          .put("explanation", refusal.isEmpty() ? null : refusal);
    }
    return node;
  }
}
