package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.codec.JsonAnswer;
import dev.modelroute.proxy.dialect.stream.InBandError;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.ErrorFields;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a plain Messages answer.
final class MessagesAnswerDecoder {
  private MessagesAnswerDecoder() {}

  static Answer read(Bytes body) {
    try {
      return read(Json.exactTree(body));
    } catch (IOException e) {
      return Answer.unreadable(e, "the answer is not a JSON object");
    }
  }

  private static Answer read(JsonNode root) {
    if (!Json.isBlank(root.path("error")) || !isFinished(root)) {
      return ErrorFields.read(root)
          .<Answer>map(error -> new Answer.Bad(InBandError.of(error)))
          .orElseGet(() -> Answer.unreadable("the answer has no message that is finished"));
    }
    return new Answer.Good(response(root));
  }

  private static boolean isFinished(JsonNode root) {
    return root.path("content").isArray() && root.path("stop_reason").isTextual();
  }

  private static ChatResponse response(JsonNode root) {
    List<ContentPart> parts = parts(root.path("content"));
    String explanation = root.path("stop_details").path("explanation").asText("");
    if (!explanation.isEmpty()) {
      parts.add(new ContentPart.Refusal(explanation));
    }
    return new ChatResponse(
        root.path("id").asText(),
        root.path("model").asText(),
        parts,
        finish(root, parts),
        root.path("stop_sequence").textValue(),
        usage(root.path("usage")));
  }

  /// The tool that is the answer is none that the caller could answer for.
  private static FinishReason finish(JsonNode root, List<ContentPart> parts) {
    FinishReason told = MessagesStop.of(root.path("stop_reason").textValue());
    boolean calls = parts.stream().anyMatch(ContentPart.ToolCall.class::isInstance);
    return told == FinishReason.TOOL_CALLS && !calls ? FinishReason.STOP : told;
  }

  private static List<ContentPart> parts(JsonNode content) {
    var parts = new ArrayList<ContentPart>();
    for (JsonNode block : content) {
      part(block).ifPresent(parts::add);
    }
    return parts;
  }

  private static Optional<ContentPart> part(JsonNode block) {
    return switch (block.path("type").asText()) {
      case "text" -> Optional.of(new ContentPart.Text(block.path("text").asText()));
      case "thinking" -> Optional.of(thinking(block));
      case "redacted_thinking" ->
          Optional.of(
              new ContentPart.Reasoning(
                  "", Optional.of(new Seal(Seal.Kind.REDACTED, block.path("data").asText()))));
      case "tool_use" -> Optional.of(call(block));
      // The vendor's own tools were not asked for.
      default -> Optional.empty();
    };
  }

  private static ContentPart thinking(JsonNode block) {
    String signature = block.path("signature").asText("");
    Optional<Seal> seal =
        signature.isEmpty()
            ? Optional.empty()
            : Optional.of(new Seal(Seal.Kind.SIGNATURE, signature));
    return new ContentPart.Reasoning(block.path("thinking").asText(), seal);
  }

  private static ContentPart call(JsonNode block) {
    String input = block.path("input").isObject() ? block.path("input").toString() : "{}";
    String name = block.path("name").asText();
    return name.equals(JsonAnswer.TOOL)
        ? new ContentPart.Text(input)
        : new ContentPart.ToolCall(block.path("id").asText(), name, input);
  }

  private static Optional<Usage> usage(JsonNode node) {
    var usage = new MessagesUsage();
    usage.read(node);
    return usage.usage();
  }
}
