package dev.modelroute.proxy.dialect;

import dev.modelroute.proxy.dialect.codec.StreamDecoder;
import dev.modelroute.proxy.dialect.codec.UpstreamCodec;
import dev.modelroute.proxy.model.StreamEvent;
import dev.modelroute.proxy.wire.SseParser;
import dev.modelroute.proxy.wire.WireEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;

/// What a codec reads in a stream of server-sent events.
final class Decoded {
  private Decoded() {}

  static List<StreamEvent> events(UpstreamCodec codec, byte[] stream) {
    StreamDecoder decoder = codec.streamDecoder();
    var events = new ArrayList<StreamEvent>();
    new SseParser().feed(stream, 0, stream.length, event -> events.addAll(read(decoder, event)));
    return events;
  }

  private static List<StreamEvent> read(StreamDecoder decoder, WireEvent event) {
    try {
      return event.blank() ? List.of() : decoder.read(event);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
