package dev.modelroute.proxy.dialect.codec;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;

/// Writes JSON.
public final class Write {
  private Write() {}

  public static Bytes bytes(ObjectNode node) {
    try {
      return Bytes.of(Json.MAPPER.writeValueAsBytes(node));
    } catch (JsonProcessingException e) {
      return mended(node);
    }
  }

  /// Half of a surrogate pair, which a cut string may end with, is no UTF-8: it becomes a question
  /// mark.
  private static Bytes mended(ObjectNode node) {
    try {
      return Bytes.of(Json.MAPPER.writeValueAsString(node));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree cannot fail to be written", e);
    }
  }

  /// One server-sent event without a name.
  public static byte[] event(ObjectNode data) {
    return Bytes.of("data: " + bytes(data).text() + "\n\n").array();
  }

  /// One server-sent event with a name.
  public static byte[] event(String name, ObjectNode data) {
    return Bytes.of("event: " + name + "\ndata: " + bytes(data).text() + "\n\n").array();
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
