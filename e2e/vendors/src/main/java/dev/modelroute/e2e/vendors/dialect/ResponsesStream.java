package dev.modelroute.e2e.vendors.dialect;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.wire.Event;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Sse;
import java.util.ArrayList;
import java.util.List;

/// Writes the events of one Responses stream, in order and numbered: created, in progress, each
/// item with its parts, and the response as a whole.
final class ResponsesStream {
  private final Turn turn;
  private final Reply reply;
  private final List<Event> events = new ArrayList<>();

  ResponsesStream(Turn turn, Reply reply) {
    this.turn = turn;
    this.reply = reply;
  }

  List<Event> events() {
    var response = new ResponseWriter(turn);
    add("response.created", withResponse(response.started()));
    add("response.in_progress", withResponse(response.started()));
    var items = new ItemWriter(turn).items(reply);
    for (int i = 0; i < items.size(); i++) {
      item(i, (ObjectNode) items.get(i));
    }
    add(lastEvent(), withResponse(response.ended(reply, items)));
    return events;
  }

  private String lastEvent() {
    return ResponseWriter.isWhole(reply) ? "response.completed" : "response.incomplete";
  }

  private static ObjectNode withResponse(ObjectNode response) {
    var event = Json.object();
    event.set("response", response);
    return event;
  }

  private void item(int index, ObjectNode item) {
    add("response.output_item.added", withItem(index, begun(item)));
    new ItemEvents(this, index, item).write();
    add("response.output_item.done", withItem(index, item));
  }

  private static ObjectNode withItem(int index, ObjectNode item) {
    var event = Json.object().put("output_index", index);
    event.set("item", item);
    return event;
  }

  /// An item as it is announced: without what it will hold.
  private static ObjectNode begun(ObjectNode item) {
    var begun = item.deepCopy();
    if (begun.has("status")) {
      begun.put("status", "in_progress");
    }
    if (begun.has("arguments")) {
      begun.put("arguments", "");
    }
    for (String list : List.of("content", "summary")) {
      if (begun.get(list) instanceof ArrayNode array) {
        array.removeAll();
      }
    }
    return begun;
  }

  void add(String type, ObjectNode fields) {
    var event = Json.object().put("type", type).put("sequence_number", events.size());
    event.setAll(fields);
    events.add(Sse.STREAM.event(type, event));
  }

  void addDelta(String type, ObjectNode fields, String delta) {
    fields.put("delta", delta);
    if (type.equals("response.output_text.delta")) {
      fields.putArray("logprobs");
    }
    if (turn.obfuscates()) {
      Obfuscation.pad(fields, delta);
    }
    add(type, fields);
  }

  static ObjectNode place(JsonNode item, int outputIndex) {
    return Json.object().put("item_id", item.path("id").asText()).put("output_index", outputIndex);
  }
}
