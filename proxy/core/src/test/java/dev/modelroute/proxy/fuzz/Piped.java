package dev.modelroute.proxy.fuzz;

import dev.modelroute.proxy.dialect.stream.StreamPipe;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State;
import dev.modelroute.proxy.dialect.stream.StreamPipe.State.Standing;
import dev.modelroute.proxy.model.Bytes;
import java.io.ByteArrayOutputStream;

/// What became of a stream that came in pieces of one size and whose message ended as it should.
record Piped(State state, Bytes out) {
  static Piped through(StreamPipe pipe, byte[] stream, int size) {
    var out = new ByteArrayOutputStream();
    for (int at = 0; at < stream.length; at += size) {
      pipe.feed(stream, at, Math.min(stream.length, at + size));
      out.writeBytes(pipe.take().copy());
    }
    State state = pipe.end();
    out.writeBytes(pipe.take().copy());
    return new Piped(state, Bytes.of(out.toByteArray()));
  }

  boolean ended() {
    return state == Standing.ENDED;
  }

  /// All of it, to compare.
  String told() {
    return state + "\n" + out.text();
  }
}
