package dev.modelroute.e2e.vendors.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.vertx.core.buffer.Buffer;
import java.util.LinkedHashMap;
import java.util.Map;

/// `application/vnd.amazon.eventstream`: each event is a binary message with headers, lengths and
/// checksums.
public enum EventStream implements Framing {
  STREAM;

  private static final String TYPE = ":message-type";

  @Override
  public String contentType() {
    return "application/vnd.amazon.eventstream";
  }

  @Override
  public boolean isText() {
    return false;
  }

  @Override
  public Event event(String name, JsonNode says) {
    return new Event(says, message(eventHeaders(name), Json.bytes(says)));
  }

  @Override
  public Event broken() {
    var payload = Buffer.buffer("{\"contentBlockIndex\":0,\"delta\":{\"te");
    return new Event(
        MissingNode.getInstance(), message(eventHeaders("contentBlockDelta"), payload));
  }

  private static Map<String, String> eventHeaders(String name) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(":event-type", name);
    headers.put(":content-type", "application/json");
    headers.put(TYPE, "event");
    return headers;
  }

  /// What the service models as an exception, such as `throttlingException`.
  public static Event exception(String type, JsonNode says) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(TYPE, "exception");
    headers.put(":exception-type", type);
    headers.put(":content-type", "application/json");
    return new Event(says, message(headers, Json.bytes(says)));
  }

  /// What no service models: a code and a message, and no payload.
  public static Event error(String code, String message) {
    var headers = new LinkedHashMap<String, String>();
    headers.put(TYPE, "error");
    headers.put(":error-code", code);
    headers.put(":error-message", message);
    return new Event(MissingNode.getInstance(), message(headers, Buffer.buffer()));
  }

  private static Buffer message(Map<String, String> headers, Buffer payload) {
    return EventStreamMessage.encode(headers, payload);
  }
}
