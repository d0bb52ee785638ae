package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.JsonAnswer;
import dev.modelroute.proxy.dialect.codec.StreamDecoder;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.wire.WireEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Reads a stream of Messages events; blocks are told apart by their index.
final class MessagesStreamDecoder implements StreamDecoder {
  private final MessagesUsage usage = new MessagesUsage();

  /// Blocks whose tool is the answer itself.
  private final Set<Integer> answers = new HashSet<>();

  private boolean callsTools;
  private int lastBlock = -1;

  @Override
  public List<StreamEvent> read(WireEvent event) throws IOException {
    return read(event.tree());
  }

  private List<StreamEvent> read(JsonNode event) {
    int block = event.path("index").asInt();
    return switch (event.path("type").asText()) {
      case "message_start" -> started(event.path("message"));
      case "content_block_start" -> begun(block, event.path("content_block"));
      case "content_block_delta" -> delta(block, event.path("delta"));
      case "content_block_stop" -> List.of(new StreamEvent.BlockEnded(block));
      case "message_delta" -> ended(event);
      default -> List.of();
    };
  }

  private List<StreamEvent> started(JsonNode message) {
    usage.read(message.path("usage"));
    return List.of(
        new StreamEvent.Started(message.path("id").asText(), message.path("model").asText()));
  }

  private List<StreamEvent> begun(int block, JsonNode begun) {
    lastBlock = Math.max(lastBlock, block);
    return switch (begun.path("type").asText()) {
      case "tool_use" -> tool(block, begun);
      case "redacted_thinking" -> sealed(block, Seal.Kind.REDACTED, begun.path("data").asText());
      case "text" -> text(block, begun.path("text").asText());
      case "thinking" -> thinking(block, begun.path("thinking").asText());
      default -> List.of();
    };
  }

  private List<StreamEvent> tool(int block, JsonNode use) {
    String name = use.path("name").asText();
    String input = use.path("input").isEmpty() ? "" : use.path("input").toString();
    if (name.equals(JsonAnswer.TOOL)) {
      answers.add(block);
      return text(block, input);
    }
    callsTools = true;
    var events = new ArrayList<StreamEvent>();
    events.add(new StreamEvent.ToolStarted(block, use.path("id").asText(), name));
    events.addAll(arguments(block, input));
    return events;
  }

  private List<StreamEvent> delta(int block, JsonNode delta) {
    return switch (delta.path("type").asText()) {
      case "text_delta" -> text(block, delta.path("text").asText());
      case "input_json_delta" -> {
        String piece = delta.path("partial_json").asText();
        yield answers.contains(block) ? text(block, piece) : arguments(block, piece);
      }
      case "thinking_delta" -> thinking(block, delta.path("thinking").asText());
      case "signature_delta" ->
          sealed(block, Seal.Kind.SIGNATURE, delta.path("signature").asText());
      default -> List.of();
    };
  }

  private static List<StreamEvent> text(int block, String text) {
    return text.isEmpty() ? List.of() : List.of(new StreamEvent.Text(block, text));
  }

  private static List<StreamEvent> thinking(int block, String text) {
    return text.isEmpty() ? List.of() : List.of(new StreamEvent.Thinking(block, text));
  }

  private static List<StreamEvent> arguments(int block, String piece) {
    return piece.isEmpty() ? List.of() : List.of(new StreamEvent.ToolArguments(block, piece));
  }

  private static List<StreamEvent> sealed(int block, Seal.Kind kind, String value) {
    return value.isEmpty()
        ? List.of()
        : List.of(new StreamEvent.Sealed(block, new Seal(kind, value)));
  }

  private List<StreamEvent> ended(JsonNode event) {
    var events = new ArrayList<StreamEvent>();
    usage.read(event.path("usage"));
    JsonNode delta = event.path("delta");
    if (delta.path("stop_reason").isTextual()) {
      String explanation = delta.path("stop_details").path("explanation").asText("");
      if (!explanation.isEmpty()) {
        events.add(new StreamEvent.RefusalText(lastBlock + 1, explanation));
      }
      events.add(
          new StreamEvent.Finished(
              finish(delta.path("stop_reason").textValue()),
              delta.path("stop_sequence").textValue()));
    }
    usage.usage().map(StreamEvent.Used::new).ifPresent(events::add);
    return events;
  }

  private FinishReason finish(String word) {
    FinishReason told = MessagesStop.of(word);
    return told == FinishReason.TOOL_CALLS && !callsTools ? FinishReason.STOP : told;
  }
}
