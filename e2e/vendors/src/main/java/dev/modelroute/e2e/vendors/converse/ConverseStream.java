package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.Bounded;
import dev.modelroute.e2e.vendors.reply.Words;
import dev.modelroute.e2e.vendors.wire.Event;
import dev.modelroute.e2e.vendors.wire.EventStream;
import dev.modelroute.e2e.vendors.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// Writes the events of one ConverseStream, in order: the role, each block's deltas, why it
/// stopped, and what it used. Only tool calls are announced.
final class ConverseStream {
  private static final int ARGUMENT_PIECE = 8;
  private static final String PADDING =
      "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

  private final ConverseTurn turn;
  private final Bounded said;
  private final List<Event> events = new ArrayList<>();

  ConverseStream(ConverseTurn turn, Bounded said) {
    this.turn = turn;
    this.said = said;
  }

  List<Event> events() {
    var writer = new ConverseWriter(turn);
    add("messageStart", Json.object().put("role", "assistant"));
    var blocks = writer.blocks(said.reply());
    for (int i = 0; i < blocks.size(); i++) {
      block(i, blocks.get(i));
      add("contentBlockStop", Json.object().put("contentBlockIndex", i));
    }
    stop();
    add("metadata", writer.metadata(said.reply()));
    return events;
  }

  private void block(int index, JsonNode block) {
    if (block.has("toolUse")) {
      toolUse(index, block.get("toolUse"));
    } else if (block.has("reasoningContent")) {
      reasoning(index, block.get("reasoningContent"));
    } else {
      for (String word : Words.of(block.path("text").asText())) {
        delta(index, Json.object().put("text", word));
      }
    }
  }

  /// The first piece is empty; of a call without arguments it is the only one.
  private void toolUse(int index, JsonNode use) {
    var event = Json.object().put("contentBlockIndex", index);
    event
        .putObject("start")
        .putObject("toolUse")
        .put("name", use.path("name").asText())
        .put("toolUseId", use.path("toolUseId").asText());
    add("contentBlockStart", event);
    input(index, "");
    if (!use.path("input").isEmpty()) {
      Words.pieces(use.get("input").toString(), ARGUMENT_PIECE)
          .forEach(piece -> input(index, piece));
    }
  }

  private void input(int index, String piece) {
    var delta = Json.object();
    delta.putObject("toolUse").put("input", piece);
    delta(index, delta);
  }

  private void reasoning(int index, JsonNode content) {
    if (content.has("redactedContent")) {
      reasoning(index, "redactedContent", content.get("redactedContent").asText());
      return;
    }
    var text = content.get("reasoningText");
    Words.of(text.path("text").asText()).forEach(word -> reasoning(index, "text", word));
    if (text.has("signature")) {
      reasoning(index, "signature", text.get("signature").asText());
    }
  }

  private void reasoning(int index, String field, String value) {
    var delta = Json.object();
    delta.putObject("reasoningContent").put(field, value);
    delta(index, delta);
  }

  private void delta(int index, ObjectNode delta) {
    var event = Json.object().put("contentBlockIndex", index);
    event.set("delta", delta);
    add("contentBlockDelta", event);
  }

  private void stop() {
    var event = Json.object();
    var fields = StopSequencePaths.of(turn, said.stopSequence());
    if (!fields.isEmpty()) {
      event.set("additionalModelResponseFields", fields);
    }
    add("messageStop", event.put("stopReason", ConverseWriter.stopReason(said.reply())));
  }

  /// Pads the payload, and puts its fields into alphabetical order, as Bedrock does.
  private void add(String name, ObjectNode says) {
    int length = 1 + (events.size() * 37 + says.toString().length()) % PADDING.length();
    says.put("p", PADDING.substring(0, length));
    var sorted = new TreeMap<String, JsonNode>();
    says.properties()
        .forEach(
            (Map.Entry<String, JsonNode> field) -> sorted.put(field.getKey(), field.getValue()));
    events.add(EventStream.STREAM.event(name, Json.object().setAll(sorted)));
  }
}
