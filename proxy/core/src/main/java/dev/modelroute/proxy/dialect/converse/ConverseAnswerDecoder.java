package dev.modelroute.proxy.dialect.converse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.Answer;
import dev.modelroute.proxy.dialect.stream.InBandError;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.ChatResponse;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.wire.ErrorFields;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Reads a plain Converse answer. All of its text counts, not the first block only.
final class ConverseAnswerDecoder {
  private ConverseAnswerDecoder() {}

  static Answer read(Bytes body) {
    try {
      return read(Json.exactTree(body));
    } catch (IOException e) {
      return Answer.unreadable(e, "the answer is not a JSON object");
    }
  }

  private static Answer read(JsonNode root) {
    JsonNode message = root.path("output").path("message");
    if (!message.isObject() || !root.path("stopReason").isTextual()) {
      return ErrorFields.read(root)
          .<Answer>map(error -> new Answer.Bad(InBandError.of(error)))
          .orElseGet(() -> Answer.unreadable("the answer has no message"));
    }
    List<ContentPart> parts = parts(message.path("content"));
    return ConverseStop.read(root.path("stopReason").textValue())
        .<Answer>map(finish -> new Answer.Good(response(root, parts, finish)))
        .orElseGet(() -> malformed(root.path("stopReason").textValue()));
  }

  private static Answer malformed(String stopReason) {
    return new Answer.Bad(Failure.of(FailureKind.SERVER_ERROR, "the model failed: " + stopReason));
  }

  private static ChatResponse response(
      JsonNode root, List<ContentPart> parts, FinishReason finish) {
    boolean calls = parts.stream().anyMatch(ContentPart.ToolCall.class::isInstance);
    FinishReason told = finish == FinishReason.TOOL_CALLS && !calls ? FinishReason.STOP : finish;
    return new ChatResponse("", "", parts, told, null, ConverseUsage.read(root.path("usage")));
  }

  private static List<ContentPart> parts(JsonNode content) {
    var parts = new ArrayList<ContentPart>();
    for (JsonNode block : content) {
      if (block.path("text").isTextual()) {
        parts.add(new ContentPart.Text(block.path("text").textValue()));
      } else if (block.has("toolUse")) {
        parts.add(call(block.path("toolUse")));
      } else if (block.has("reasoningContent")) {
        parts.add(reasoning(block.path("reasoningContent")));
      }
      for (JsonNode cited : block.path("citationsContent").path("content")) {
        parts.add(new ContentPart.Text(cited.path("text").asText()));
      }
    }
    return parts;
  }

  private static ContentPart call(JsonNode use) {
    String input = use.path("input").isObject() ? use.path("input").toString() : "{}";
    String name = use.path("name").asText();
    return name.equals(ConverseTools.JSON_ANSWER)
        ? new ContentPart.Text(input)
        : new ContentPart.ToolCall(use.path("toolUseId").asText(), name, input);
  }

  private static ContentPart reasoning(JsonNode content) {
    if (content.has("redactedContent")) {
      var seal = new Seal(Seal.Kind.REDACTED, content.path("redactedContent").asText());
      return new ContentPart.Reasoning("", Optional.of(seal));
    }
    JsonNode said = content.path("reasoningText");
    Optional<Seal> seal =
        said.path("signature").isTextual()
            ? Optional.of(new Seal(Seal.Kind.SIGNATURE, said.path("signature").textValue()))
            : Optional.empty();
    return new ContentPart.Reasoning(said.path("text").asText(), seal);
  }
}
