package dev.modelroute.e2e.bench.vendor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;

/// What the vendor says to every request, made once.
public sealed interface InstantAnswer {
  /// Head and body in one write.
  record Whole(ByteBuf message) implements InstantAnswer {}

  /// The head with the first piece, then a piece per `pace` (zero: a write each, as fast as they
  /// go).
  record Stream(List<ByteBuf> pieces, Duration pace) implements InstantAnswer {}

  static InstantAnswer whole(String json) {
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    return new Whole(
        constant(
            """
            HTTP/1.1 200 OK\r
            content-type: application/json\r
            content-length: %d\r
            x-request-id: req_1\r
            \r
            %s\
            """
                .formatted(body.length, json)));
  }

  /// A stream that is not ended when `ended` is false: it is held open.
  static InstantAnswer stream(List<String> events, Duration pace, boolean ended) {
    var pieces = new java.util.ArrayList<String>();
    for (String event : events) {
      int length = event.getBytes(StandardCharsets.UTF_8).length;
      pieces.add(Integer.toHexString(length) + "\r\n" + event + "\r\n");
    }
    pieces.set(
        0,
        """
        HTTP/1.1 200 OK\r
        content-type: text/event-stream; charset=utf-8\r
        transfer-encoding: chunked\r
        x-request-id: req_1\r
        \r
        """
            + pieces.getFirst());
    if (ended) {
      pieces.add(pieces.removeLast() + "0\r\n\r\n");
    }
    return new Stream(pieces.stream().map(InstantAnswer::constant).toList(), pace);
  }

  private static ByteBuf constant(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return Unpooled.unreleasableBuffer(
        Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip()));
  }
}
