package dev.modelroute.proxy.dialect.chat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.codec.StreamDecoder;
import dev.modelroute.proxy.dialect.openai.OpenAiUsage;
import dev.modelroute.proxy.model.ContentPart;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.wire.WireEvent;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads a stream of Chat Completions chunks, of its first choice. Chunks have no blocks: a new one
/// begins where the kind of content changes, and with each tool call.
final class ChatStreamDecoder implements StreamDecoder {
  private enum Kind {
    NONE,
    TEXT,
    REFUSAL,
    THINKING,
    TOOL
  }

  private final Map<Integer, Integer> blockOfCall = new HashMap<>();
  private List<StreamEvent> events = new ArrayList<>();
  private Kind kind = Kind.NONE;
  private int block = -1;
  private boolean started;

  @Override
  public List<StreamEvent> read(WireEvent event) throws IOException {
    events = new ArrayList<>();
    if (!ChatStreamCheck.isDone(event.data())) {
      chunk(event.tree());
    }
    return events;
  }

  private void chunk(JsonNode chunk) {
    for (JsonNode choice : chunk.path("choices")) {
      if (choice.path("index").asInt() == 0) {
        choice(chunk, choice);
      }
    }
    if (chunk.path("usage").isObject()) {
      events.add(new StreamEvent.Used(OpenAiUsage.of(chunk.path("usage"))));
    }
  }

  private void choice(JsonNode chunk, JsonNode choice) {
    if (!started) {
      started = true;
      events.add(new StreamEvent.Started(chunk.path("id").asText(), chunk.path("model").asText()));
    }
    JsonNode delta = choice.path("delta");
    String thought = delta.path("reasoning_content").asText(delta.path("reasoning").asText(""));
    if (!thought.isEmpty()) {
      events.add(new StreamEvent.Thinking(in(Kind.THINKING), thought));
    }
    delta.path("thinking_blocks").forEach(this::sealed);
    String text = delta.path("content").asText("");
    if (!text.isEmpty()) {
      events.add(new StreamEvent.Text(in(Kind.TEXT), text));
    }
    String refusal = delta.path("refusal").asText("");
    if (!refusal.isEmpty()) {
      events.add(new StreamEvent.RefusalText(in(Kind.REFUSAL), refusal));
    }
    delta.path("tool_calls").forEach(this::call);
    if (choice.path("finish_reason").isTextual()) {
      endBlock();
      events.add(
          new StreamEvent.Finished(ChatFinish.of(choice.path("finish_reason").textValue()), null));
    }
  }

  /// A block of thinking comes with its seal, and with its words unless those were told before.
  private void sealed(JsonNode block) {
    ContentPart.Reasoning thought = ChatThinking.read(block);
    Optional<Seal> seal = thought.seal().filter(told -> !told.value().isEmpty());
    if (seal.isEmpty()) {
      return;
    }
    if (kind != Kind.THINKING && !thought.text().isEmpty()) {
      events.add(new StreamEvent.Thinking(in(Kind.THINKING), thought.text()));
    }
    events.add(new StreamEvent.Sealed(in(Kind.THINKING), seal.get()));
    endBlock();
  }

  /// The block that content of this kind belongs to now.
  private int in(Kind wanted) {
    if (kind != wanted) {
      endBlock();
      kind = wanted;
      block++;
    }
    return block;
  }

  private void endBlock() {
    if (kind != Kind.NONE) {
      events.add(new StreamEvent.BlockEnded(block));
    }
    kind = Kind.NONE;
  }

  private void call(JsonNode call) {
    int index = call.path("index").asInt();
    JsonNode function = call.path("function");
    if (!blockOfCall.containsKey(index)) {
      endBlock();
      blockOfCall.put(index, in(Kind.TOOL));
      events.add(
          new StreamEvent.ToolStarted(
              block, call.path("id").asText(), function.path("name").asText()));
    }
    String arguments = function.path("arguments").asText("");
    if (!arguments.isEmpty()) {
      events.add(new StreamEvent.ToolArguments(blockOfCall.getOrDefault(index, block), arguments));
    }
  }
}
