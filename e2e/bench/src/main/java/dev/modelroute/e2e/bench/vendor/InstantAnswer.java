package dev.modelroute.e2e.bench.vendor;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
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
                .formatted(body.length, json)
                .getBytes(StandardCharsets.UTF_8)));
  }

  /// A chunk for each of `events`. A stream that is not ended when `ended` is false: it is held
  /// open.
  static InstantAnswer stream(String type, List<byte[]> events, Duration pace, boolean ended) {
    var pieces = new ArrayList<ByteBuf>();
    for (int i = 0; i < events.size(); i++) {
      boolean last = ended && i == events.size() - 1;
      String before = (i == 0 ? head(type) : "") + Integer.toHexString(events.get(i).length);
      pieces.add(constant(before + "\r\n", events.get(i), last ? "\r\n0\r\n\r\n" : "\r\n"));
    }
    return new Stream(pieces, pace);
  }

  private static String head(String type) {
    return """
    HTTP/1.1 200 OK\r
    content-type: %s\r
    transfer-encoding: chunked\r
    x-request-id: req_1\r
    \r
    """
        .formatted(type);
  }

  private static ByteBuf constant(String before, byte[] event, String after) {
    var bytes = new ByteArrayOutputStream();
    bytes.writeBytes(before.getBytes(StandardCharsets.UTF_8));
    bytes.writeBytes(event);
    bytes.writeBytes(after.getBytes(StandardCharsets.UTF_8));
    return constant(bytes.toByteArray());
  }

  private static ByteBuf constant(byte[] bytes) {
    return Unpooled.unreleasableBuffer(
        Unpooled.wrappedBuffer(ByteBuffer.allocateDirect(bytes.length).put(bytes).flip()));
  }
}
