package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.Write;
import dev.modelroute.proxy.dialect.responses.OutputItem.Kind;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.wire.Json;
import java.util.ArrayList;
import java.util.Optional;

/// Writes a plain Responses answer: one item for each part.
final class ResponsesAnswerEncoder {
  private ResponsesAnswerEncoder() {}

  static Bytes write(ChatResponse answer, AnswerHead head) {
    boolean cut = ResponsesFinish.incomplete(answer.finish()).isPresent();
    var items = new ArrayList<OutputItem>();
    for (ContentPart part : answer.parts()) {
      item(part, head.id(), items.size()).ifPresent(items::add);
    }
    ArrayNode output = Json.MAPPER.createArrayNode();
    for (OutputItem item : items) {
      output.add(item.done(cut && item.equals(items.getLast())));
    }
    return Write.bytes(
        ResponseObject.of(answer.id(), answer.model(), head)
            .ended(answer.finish(), output, answer.usage()));
  }

  private static Optional<OutputItem> item(ContentPart part, String answer, int index) {
    return switch (part) {
      case ContentPart.Text text -> plain(Kind.TEXT, answer, index, text.text(), Optional.empty());
      case ContentPart.Refusal refusal ->
          plain(Kind.REFUSAL, answer, index, refusal.text(), Optional.empty());
      case ContentPart.Reasoning reasoning ->
          plain(Kind.THINKING, answer, index, reasoning.text(), reasoning.seal());
      case ContentPart.ToolCall call ->
          Optional.of(
              new OutputItem(
                  Kind.CALL,
                  Kind.CALL.id(answer, index),
                  call.arguments(),
                  Optional.empty(),
                  new OutputItem.Call(call.id(), call.name())));
      // An assistant says none of these in Responses.
      case ContentPart.Image image -> Optional.empty();
      case ContentPart.ImageLink link -> Optional.empty();
      case ContentPart.Document document -> Optional.empty();
      case ContentPart.Audio audio -> Optional.empty();
      case ContentPart.ToolResult result -> Optional.empty();
      case ContentPart.CachePoint point -> Optional.empty();
    };
  }

  private static Optional<OutputItem> plain(
      Kind kind, String answer, int index, String text, Optional<Seal> seal) {
    return Optional.of(
        new OutputItem(kind, kind.id(answer, index), text, seal, OutputItem.Call.NONE));
  }
}
