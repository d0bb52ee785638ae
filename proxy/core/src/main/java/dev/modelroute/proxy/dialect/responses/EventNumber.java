package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.Write;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// The number of an event in its stream: what each event ends with.
final class EventNumber {
  private EventNumber() {}

  /// The event as it is sent.
  static byte[] with(ObjectNode event, long number) {
    return Write.event(event.path("type").textValue(), event.put("sequence_number", number));
  }

  /// The event up to its number.
  static byte[] without(ObjectNode event) {
    byte[] whole = with(event, 0);
    return Arrays.copyOf(whole, whole.length - end(0).length);
  }

  /// The number, and what comes after it.
  static byte[] end(long number) {
    return (number + "}\n\n").getBytes(StandardCharsets.US_ASCII);
  }
}
