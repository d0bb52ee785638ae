package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.TextFrame;
import dev.modelroute.proxy.model.ContentPart.Seal;
import dev.modelroute.proxy.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// An item of a stream's output while it grows, and the events that tell of it, not yet numbered.
final class GrowingItem {
  private final OutputItem.Kind kind;
  private final int index;
  private final String id;
  private final OutputItem.Call call;
  private final StringBuilder text = new StringBuilder();
  private @Nullable Seal seal;
  private @Nullable TextFrame frame;
  private boolean ended;

  GrowingItem(OutputItem.Kind kind, int index, String id, OutputItem.Call call) {
    this.kind = kind;
    this.index = index;
    this.id = id;
    this.call = call;
  }

  private OutputItem item() {
    return new OutputItem(kind, id, text.toString(), Optional.ofNullable(seal), call);
  }

  /// No more of it comes: it is done as soon as something else follows.
  void end() {
    ended = true;
  }

  boolean ended() {
    return ended;
  }

  void seal(Seal by) {
    seal = by;
  }

  ObjectNode added() {
    return about("response.output_item.added").set("item", item().started());
  }

  /// What its first text is told after.
  Optional<ObjectNode> opening() {
    return text.isEmpty() && !kind.list().isEmpty()
        ? Optional.of(part("added", ""))
        : Optional.empty();
  }

  void grow(String piece) {
    text.append(piece);
  }

  /// The event around each piece of its text, without its number.
  TextFrame frame() {
    if (frame == null) {
      ObjectNode delta = withLogprobs(at(kind.event() + ".delta").put("delta", TextFrame.PIECE));
      frame = new TextFrame(EventNumber.without(delta));
    }
    return frame;
  }

  /// A call that was told without a word: callers must be told what it has.
  Optional<String> unsaid() {
    return kind == OutputItem.Kind.CALL && text.isEmpty()
        ? Optional.of(item().text())
        : Optional.empty();
  }

  /// `cut`: the answer ended in the middle of it.
  List<ObjectNode> done(boolean cut) {
    var events = new ArrayList<ObjectNode>();
    if (!text.isEmpty()) {
      ObjectNode done = at(kind.event() + ".done").put(kind.field(), text.toString());
      events.add(withLogprobs(done));
      if (!kind.list().isEmpty()) {
        events.add(part("done", text.toString()));
      }
    }
    events.add(about("response.output_item.done").set("item", json(cut)));
    return events;
  }

  ObjectNode json(boolean cut) {
    return item().done(cut);
  }

  private ObjectNode part(String what, String said) {
    String list = kind == OutputItem.Kind.THINKING ? "reasoning_summary" : kind.list();
    return at("response." + list + "_part." + what).set("part", item().part(said));
  }

  /// Its place in the output, and in its own list of parts.
  private ObjectNode at(String type) {
    ObjectNode event = about(type).put("item_id", id);
    return kind.list().isEmpty() ? event : event.put(kind.list() + "_index", 0);
  }

  private ObjectNode about(String type) {
    return Json.MAPPER.createObjectNode().put("type", type).put("output_index", index);
  }

  /// OpenAI's SDKs require the list.
  private ObjectNode withLogprobs(ObjectNode event) {
    if (kind == OutputItem.Kind.TEXT) {
      event.putArray("logprobs");
    }
    return event;
  }
}
