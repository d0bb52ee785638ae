package dev.modelroute.proxy.dialect.converse;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.StreamDecoder;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.wire.Json;
import dev.modelroute.proxy.wire.WireEvent;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads a stream of Converse events; blocks are told apart by their index.
final class ConverseStreamDecoder implements StreamDecoder {
  /// Blocks whose tool is the answer itself.
  private final Set<Integer> answers = new HashSet<>();

  private boolean callsTools;
  private int deltaBlock;
  private @Nullable String deltaText;

  @Override
  public List<StreamEvent> read(WireEvent event) throws IOException {
    if (event.name().equals("contentBlockDelta")) {
      return delta(event);
    }
    return read(event.name(), event.tree());
  }

  /// Nearly all of a stream is text, which needs no tree.
  private List<StreamEvent> delta(WireEvent event) throws IOException {
    deltaBlock = 0;
    deltaText = null;
    event.document(this::deltaField);
    if (deltaText != null) {
      return text(deltaBlock, deltaText);
    }
    return delta(deltaBlock, event.tree().path("delta"));
  }

  private void deltaField(String name, JsonParser value) throws IOException {
    switch (name) {
      case "contentBlockIndex" -> deltaBlock = value.getValueAsInt();
      case "delta" -> Json.object(value, this::textField);
      default -> {}
    }
  }

  private void textField(String name, JsonParser value) throws IOException {
    if (name.equals("text") && value.currentToken() == JsonToken.VALUE_STRING) {
      deltaText = value.getText();
    }
  }

  private List<StreamEvent> read(String name, JsonNode data) {
    int block = data.path("contentBlockIndex").asInt();
    return switch (name) {
      case "messageStart" -> List.of(new StreamEvent.Started("", ""));
      case "contentBlockStart" -> start(block, data.path("start").path("toolUse"));
      case "contentBlockStop" -> List.of(new StreamEvent.BlockEnded(block));
      case "messageStop" -> stop(data.path("stopReason").asText());
      case "metadata" ->
          ConverseUsage.read(data.path("usage")).stream()
              .<StreamEvent>map(StreamEvent.Used::new)
              .toList();
      default -> List.of();
    };
  }

  private List<StreamEvent> start(int block, JsonNode use) {
    if (!use.isObject()) {
      return List.of();
    }
    String name = use.path("name").asText();
    if (name.equals(ConverseTools.JSON_ANSWER)) {
      answers.add(block);
      return List.of();
    }
    callsTools = true;
    return List.of(new StreamEvent.ToolStarted(block, use.path("toolUseId").asText(), name));
  }

  private List<StreamEvent> delta(int block, JsonNode delta) {
    if (delta.has("toolUse")) {
      String input = delta.path("toolUse").path("input").asText();
      return answers.contains(block) ? text(block, input) : arguments(block, input);
    }
    return delta.has("reasoningContent")
        ? reasoning(block, delta.path("reasoningContent"))
        : List.of();
  }

  private static List<StreamEvent> text(int block, String text) {
    return text.isEmpty() ? List.of() : List.of(new StreamEvent.Text(block, text));
  }

  private static List<StreamEvent> arguments(int block, String piece) {
    return piece.isEmpty() ? List.of() : List.of(new StreamEvent.ToolArguments(block, piece));
  }

  private static List<StreamEvent> reasoning(int block, JsonNode content) {
    String text = content.path("text").asText("");
    if (!text.isEmpty()) {
      return List.of(new StreamEvent.Thinking(block, text));
    }
    return seal(content).stream()
        .<StreamEvent>map(seal -> new StreamEvent.Sealed(block, seal))
        .toList();
  }

  private static Optional<Seal> seal(JsonNode content) {
    if (content.path("signature").isTextual()) {
      return Optional.of(new Seal(Seal.Kind.SIGNATURE, content.path("signature").textValue()));
    }
    return content.path("redactedContent").isTextual()
        ? Optional.of(new Seal(Seal.Kind.REDACTED, content.path("redactedContent").textValue()))
        : Optional.empty();
  }

  private List<StreamEvent> stop(String word) {
    FinishReason reason = ConverseStop.read(word).orElse(FinishReason.STOP);
    boolean answered = reason == FinishReason.TOOL_CALLS && !callsTools;
    return List.of(new StreamEvent.Finished(answered ? FinishReason.STOP : reason, null));
  }
}
