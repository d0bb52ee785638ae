package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.Bounded;
import dev.modelroute.e2e.vendors.reply.Words;
import dev.modelroute.e2e.vendors.wire.Event;
import dev.modelroute.e2e.vendors.wire.Json;
import java.util.ArrayList;
import java.util.List;

/// Writes the events of one Messages stream, in order: the message as it begins, each block with
/// its deltas, and how it ended.
final class MessagesStream {
  private static final int ARGUMENT_PIECE = 8;

  private final MessagesTurn turn;
  private final Bounded said;
  private final List<Event> events = new ArrayList<>();
  private boolean isPinged;

  MessagesStream(MessagesTurn turn, Bounded said) {
    this.turn = turn;
    this.said = said;
  }

  List<Event> events() {
    start();
    var blocks = new ContentWriter(turn).blocks(said.reply());
    for (int i = 0; i < blocks.size(); i++) {
      block(i, (ObjectNode) blocks.get(i));
    }
    ping();
    end();
    return events;
  }

  private void start() {
    var message = new MessagesWriter(turn).begun();
    message.set("usage", MessagesWriter.usageAtFirst(said.reply().usage()));
    add("message_start", with("message", message));
  }

  /// Once, behind the first block's start as Anthropic's examples have it.
  private void ping() {
    if (turn.host().pings() && !isPinged) {
      add("ping", Json.object());
      isPinged = true;
    }
  }

  private void block(int index, ObjectNode block) {
    add("content_block_start", at(index, "content_block", begun(block)));
    ping();
    switch (block.path("type").asText()) {
      case "text" -> words(index, "text_delta", "text", block);
      case "thinking" -> {
        words(index, "thinking_delta", "thinking", block);
        delta(index, "signature_delta", "signature", block.path("signature").asText());
      }
      case "tool_use" -> input(index, block.path("input"));
      default -> {}
    }
    add("content_block_stop", Json.object().put("index", index));
  }

  /// A block as it is announced: without what it will hold.
  private static ObjectNode begun(ObjectNode block) {
    var begun = block.deepCopy();
    for (String field : List.of("text", "thinking", "signature")) {
      if (begun.has(field)) {
        begun.put(field, "");
      }
    }
    if (begun.has("input")) {
      begun.putObject("input");
    }
    return begun;
  }

  private void words(int index, String type, String field, JsonNode block) {
    for (String word : Words.of(block.path(field).asText())) {
      delta(index, type, field, word);
    }
  }

  /// The first piece is empty; of a call without arguments it is the only one.
  private void input(int index, JsonNode input) {
    delta(index, "input_json_delta", "partial_json", "");
    if (!input.isEmpty()) {
      Words.pieces(input.toString(), ARGUMENT_PIECE)
          .forEach(piece -> delta(index, "input_json_delta", "partial_json", piece));
    }
  }

  private void delta(int index, String type, String field, String value) {
    add(
        "content_block_delta",
        at(index, "delta", Json.object().put("type", type).put(field, value)));
  }

  private void end() {
    var event = with("delta", MessagesWriter.ending(said));
    event.set("usage", MessagesWriter.cumulative(said.reply().usage()));
    add("message_delta", event);
    add("message_stop", Json.object());
  }

  private static ObjectNode at(int index, String field, ObjectNode value) {
    var event = Json.object().put("index", index);
    event.set(field, value);
    return event;
  }

  private static ObjectNode with(String field, ObjectNode value) {
    var event = Json.object();
    event.set(field, value);
    return event;
  }

  private void add(String type, ObjectNode fields) {
    var event = Json.object().put("type", type);
    event.setAll(fields);
    events.add(MessagesSse.STREAM.event(type, event));
  }
}
