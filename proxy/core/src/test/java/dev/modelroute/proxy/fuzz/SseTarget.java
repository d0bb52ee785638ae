package dev.modelroute.proxy.fuzz;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.wire.SseParser;

/// Events are the same in any pieces, and no byte is lost, added or told twice.
final class SseTarget implements FuzzTarget {
  @Override
  public void run(byte[] input) {
    var whole = Events.read(new SseParser(), input, Math.max(1, input.length));

    for (int size : new int[] {1, 3}) {
      var pieces = Events.read(new SseParser(), input, size);
      assertEquals(whole.said(), pieces.said());
      assertEquals(whole.midEvent(), pieces.midEvent());
    }
    assertEquals(new Bytes(input, 0, whole.raw().length()), whole.raw());
    assertEquals(whole.raw().length() < input.length, whole.midEvent());
  }
}
