package dev.modelroute.e2e.vendors.wire;

import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.zip.CRC32;

/// One message of an event stream as bytes: total length, length of the headers, checksum of both;
/// headers, payload, checksum of all before it. Numbers are big-endian; headers are strings.
public final class EventStreamMessage {
  /// Where things stand.
  public static final int HEADERS_LENGTH = 4;

  public static final int PRELUDE_CHECKSUM = 8;
  public static final int HEADERS = 12;
  public static final int CHECKSUM_BYTES = 4;

  private static final byte STRING = 7;

  private EventStreamMessage() {}

  static Buffer encode(Map<String, String> headers, Buffer payload) {
    var encoded = Buffer.buffer();
    headers.forEach((name, value) -> header(encoded, name, value));
    int length = HEADERS + encoded.length() + payload.length() + CHECKSUM_BYTES;
    var message = Buffer.buffer(length).appendInt(length).appendInt(encoded.length()).appendInt(0);
    message.appendBuffer(encoded).appendBuffer(payload).appendInt(0);
    return seal(message);
  }

  private static void header(Buffer headers, String name, String value) {
    var nameBytes = name.getBytes(StandardCharsets.UTF_8);
    var valueBytes = value.getBytes(StandardCharsets.UTF_8);
    headers.appendByte((byte) nameBytes.length).appendBytes(nameBytes).appendByte(STRING);
    headers.appendShort((short) valueBytes.length).appendBytes(valueBytes);
  }

  /// Makes both checksums right for what else is in `message`.
  public static Buffer seal(Buffer message) {
    int end = message.length() - CHECKSUM_BYTES;
    message.setInt(PRELUDE_CHECKSUM, checksum(message, PRELUDE_CHECKSUM));
    return message.setInt(end, checksum(message, end));
  }

  private static int checksum(Buffer message, int end) {
    var crc = new CRC32();
    crc.update(message.getBytes(0, end));
    return (int) crc.getValue();
  }
}
