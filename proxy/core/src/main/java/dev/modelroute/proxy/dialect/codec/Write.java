package dev.modelroute.proxy.dialect.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;

/// Writes JSON.
public final class Write {
  private static final Bytes DATA = Bytes.of("data: ");

  private Write() {}

  public static Bytes bytes(JsonNode node) {
    try {
      return Json.bytes(node);
    } catch (IOException e) {
      return mended(node);
    }
  }

  /// Half of a surrogate pair, which a cut string may end with, is no UTF-8: it becomes a question
  /// mark.
  private static Bytes mended(JsonNode node) {
    try {
      return Bytes.of(Json.MAPPER.writeValueAsString(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot fail to be written", e);
    }
  }

  /// One server-sent event without a name.
  public static byte[] event(ObjectNode data) {
    return event(DATA, bytes(data));
  }

  /// One server-sent event with a name.
  public static byte[] event(String name, ObjectNode data) {
    return event(Bytes.of("event: " + name + "\ndata: "), bytes(data));
  }

  private static byte[] event(Bytes before, Bytes data) {
    var event = new byte[before.length() + data.length() + 2];
    System.arraycopy(before.array(), before.from(), event, 0, before.length());
    System.arraycopy(data.array(), data.from(), event, before.length(), data.length());
    event[event.length - 2] = '\n';
    event[event.length - 1] = '\n';
    return event;
  }

  /// Whether a tool's arguments are what every dialect takes: one JSON object.
  public static boolean isObject(String json) {
    try {
      Json.document(Bytes.of(json), (name, value) -> {});
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
