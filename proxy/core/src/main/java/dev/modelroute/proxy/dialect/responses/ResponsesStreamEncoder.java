package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.AnswerHead;
import dev.modelroute.proxy.dialect.codec.StreamEncoder;
import dev.modelroute.proxy.model.FinishReason;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.Json;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Writes a stream of Responses events: each block is an item of its own, begun, told and done with
/// the same id. An item is done only when something follows it, so that the last one can say that
/// it was cut.
final class ResponsesStreamEncoder implements StreamEncoder {
  private final AnswerHead head;
  private final Map<Integer, GrowingItem> blocks = new HashMap<>();
  private final List<GrowingItem> items = new ArrayList<>();
  private final List<GrowingItem> open = new ArrayList<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream(0);
  private ResponseObject response;
  private FinishReason finish = FinishReason.STOP;
  private Optional<Usage> usage = Optional.empty();
  private boolean started;
  private long sequence;
  private long held;

  ResponsesStreamEncoder(AnswerHead head) {
    this.head = head;
    this.response = ResponseObject.of("", "", head);
  }

  @Override
  public byte[] write(StreamEvent event) {
    switch (event) {
      case StreamEvent.Started start -> {
        response = ResponseObject.of(start.id(), start.model(), head);
        start();
      }
      case StreamEvent.Text text -> say(text.block(), OutputItem.Kind.TEXT, text.delta());
      case StreamEvent.RefusalText refusal ->
          say(refusal.block(), OutputItem.Kind.REFUSAL, refusal.delta());
      case StreamEvent.Thinking thought ->
          say(thought.block(), OutputItem.Kind.THINKING, thought.delta());
      case StreamEvent.Sealed sealed -> sealed(sealed);
      case StreamEvent.ToolStarted tool ->
          item(tool.block(), OutputItem.Kind.CALL, new OutputItem.Call(tool.id(), tool.name()));
      case StreamEvent.ToolArguments arguments -> arguments(arguments);
      case StreamEvent.BlockEnded ended -> ended(ended.block());
      case StreamEvent.Finished finished -> finish = finished.reason();
      case StreamEvent.Used used -> usage = Optional.of(used.usage());
    }
    return taken();
  }

  private void start() {
    if (!started) {
      started = true;
      event(response("response.created", response.inProgress()));
      event(response("response.in_progress", response.inProgress()));
    }
  }

  private GrowingItem item(int block, OutputItem.Kind kind, OutputItem.Call call) {
    GrowingItem known = blocks.get(block);
    return known == null ? begin(block, kind, call) : known;
  }

  private GrowingItem begin(int block, OutputItem.Kind kind, OutputItem.Call call) {
    start();
    closeEnded();
    int index = items.size();
    var item = new GrowingItem(kind, index, kind.id(head.id(), index), call);
    blocks.put(block, item);
    items.add(item);
    open.add(item);
    event(item.added());
    return item;
  }

  private void sealed(StreamEvent.Sealed sealed) {
    held += sealed.seal().value().length();
    item(sealed.block(), OutputItem.Kind.THINKING, OutputItem.Call.NONE).seal(sealed.seal());
  }

  private void say(int block, OutputItem.Kind kind, String piece) {
    if (!piece.isEmpty()) {
      held += piece.length();
      grow(item(block, kind, OutputItem.Call.NONE), piece);
    }
  }

  private void grow(GrowingItem item, String piece) {
    item.opening().ifPresent(this::event);
    item.grow(piece);
    out.writeBytes(item.frame().around(piece, EventNumber.end(sequence++)));
  }

  private void arguments(StreamEvent.ToolArguments arguments) {
    GrowingItem call = blocks.get(arguments.block());
    if (call != null && !arguments.delta().isEmpty()) {
      held += arguments.delta().length();
      grow(call, arguments.delta());
    }
  }

  private void ended(int block) {
    GrowingItem item = blocks.get(block);
    if (item != null) {
      item.end();
    }
  }

  private void closeEnded() {
    for (GrowingItem item : List.copyOf(open)) {
      if (item.ended()) {
        close(item, false);
      }
    }
  }

  private void close(GrowingItem item, boolean cut) {
    open.remove(item);
    item.unsaid().ifPresent(text -> grow(item, text));
    item.done(cut).forEach(this::event);
  }

  @Override
  public byte[] end() {
    start();
    boolean cut = ResponsesFinish.incomplete(finish).isPresent();
    for (GrowingItem item : List.copyOf(open)) {
      close(item, cut && item == items.getLast());
    }
    ArrayNode output = Json.MAPPER.createArrayNode();
    for (GrowingItem item : items) {
      output.add(item.json(cut && item == items.getLast()));
    }
    event(
        response(
            cut ? "response.incomplete" : "response.completed",
            response.ended(finish, output, usage)));
    return taken();
  }

  private static ObjectNode response(String type, ObjectNode response) {
    return Json.MAPPER.createObjectNode().put("type", type).set("response", response);
  }

  @Override
  public long held() {
    return held;
  }

  @Override
  public byte[] error(String type, String code, String message) {
    event(
        Json.MAPPER
            .createObjectNode()
            .put("type", "error")
            .put("code", code)
            .put("message", message)
            .putNull("param"));
    return taken();
  }

  private void event(ObjectNode event) {
    out.writeBytes(EventNumber.with(event, sequence++));
  }

  private byte[] taken() {
    byte[] taken = out.toByteArray();
    out.reset();
    return taken;
  }
}
