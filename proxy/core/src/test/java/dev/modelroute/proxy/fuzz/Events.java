package dev.modelroute.proxy.fuzz;

import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.wire.Framing;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.List;

/// What a framing made of a stream that came in pieces of one size.
record Events(List<String> said, Bytes raw, boolean midEvent, String defect) {
  static Events read(Framing framing, byte[] stream, int size) {
    var said = new ArrayList<String>();
    var raw = new ByteArrayOutputStream();
    for (int at = 0; at < stream.length; at += size) {
      int to = Math.min(stream.length, at + size);
      framing.feed(
          stream,
          at,
          to,
          event -> {
            said.add(event.name() + " " + event.blank() + " " + event.data().text());
            raw.writeBytes(event.raw().copy());
          });
    }
    return new Events(
        said, Bytes.of(raw.toByteArray()), framing.tail().length() > 0, framing.defect());
  }
}
