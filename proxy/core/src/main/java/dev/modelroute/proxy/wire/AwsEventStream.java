package dev.modelroute.proxy.wire;

import dev.modelroute.proxy.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/// Splits a byte stream into messages of `application/vnd.amazon.eventstream`, and checks both
/// checksums of each. Written here because the AWS SDK's decoder takes 2 MiB for every stream;
/// tests hold it to that decoder.
///
/// A message is: total length (4), headers length (4), prelude CRC32 (4), headers, payload, message
/// CRC32 (4); big-endian.
public final class AwsEventStream implements Framing {
  private static final int PRELUDE = 12;
  private static final int CHECKSUM = 4;
  private static final int MAX_HEADERS = 128 * 1024;
  private static final int MAX_MESSAGE = 16 * 1024 * 1024;
  private static final int INITIAL = 1024;

  private static final byte[] MESSAGE_TYPE = name(":message-type");
  private static final byte[] EVENT_TYPE = name(":event-type");
  private static final byte[] EXCEPTION_TYPE = name(":exception-type");
  private static final byte[] ERROR_CODE = name(":error-code");

  private static byte[] name(String header) {
    return header.getBytes(StandardCharsets.US_ASCII);
  }

  private final JsonEvents json = new JsonEvents();
  private final CRC32 crc = new CRC32();
  private final Word types = new Word();
  private final Word events = new Word();
  private byte[] buffer = new byte[INITIAL];
  private int start;
  private int end;
  private @Nullable String defect;

  @Override
  public boolean feed(byte[] chunk, int from, int to, Consumer<WireEvent> sink) {
    if (defect != null) {
      return false;
    }
    append(chunk, from, to);
    int length = nextLength();
    while (defect == null && length > 0 && end - start >= length) {
      message(start, length, sink);
      start += length;
      length = defect == null ? nextLength() : 0;
    }
    return defect == null;
  }

  @Override
  public Bytes tail() {
    return new Bytes(buffer, start, end);
  }

  @Override
  public int held() {
    return buffer.length;
  }

  @Override
  public String defect() {
    return defect == null ? "" : defect;
  }

  private void append(byte[] chunk, int from, int to) {
    int length = to - from;
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    buffer = Growth.fitted(buffer, end + length);
    System.arraycopy(chunk, from, buffer, end, length);
    end += length;
  }

  /// The length of the message that begins at `start`, or 0 while its prelude is not all there. It
  /// is believed only once its checksum is right: until then nothing is waited for, or kept, by its
  /// word.
  private int nextLength() {
    if (end - start < PRELUDE) {
      return 0;
    }
    int total = number(start);
    int headers = number(start + 4);
    if (crc(start, 8) != number(start + 8)) {
      defect = "a message of the event stream has a wrong prelude checksum";
    } else if (headers < 0
        || headers > MAX_HEADERS
        || total < PRELUDE + headers + CHECKSUM
        || total > MAX_MESSAGE) {
      defect = "a message of the event stream has an impossible length";
    }
    return defect == null ? total : 0;
  }

  private void message(int at, int length, Consumer<WireEvent> sink) {
    int checksum = at + length - CHECKSUM;
    if (crc(at, length - CHECKSUM) != number(checksum)) {
      defect = "a message of the event stream has a wrong checksum";
      return;
    }
    int payload = at + PRELUDE + number(at + 4);
    var headers = new Headers(at + PRELUDE, payload);
    if (headers.valid) {
      var data = new Bytes(buffer, payload, checksum);
      var raw = new Bytes(buffer, at, at + length);
      sink.accept(new WireEvent(headers.name(), data, raw, false, json));
    } else {
      defect = "a message of the event stream has headers that cannot be read";
    }
  }

  private int number(int at) {
    return (buffer[at] & 0xFF) << 24
        | (buffer[at + 1] & 0xFF) << 16
        | (buffer[at + 2] & 0xFF) << 8
        | (buffer[at + 3] & 0xFF);
  }

  private int crc(int from, int length) {
    crc.reset();
    crc.update(buffer, from, length);
    return (int) crc.getValue();
  }

  /// The headers of one message, of which three say what it is.
  private final class Headers {
    private String type = "";
    private String event = "";
    private String exception = "";
    private boolean valid = true;

    Headers(int from, int to) {
      int at = from;
      while (valid && at < to) {
        at = header(at, to);
      }
    }

    /// Events are named by their type; what is no event is named `exception:TYPE` or `error:CODE`.
    String name() {
      return type.equals("event") ? event : type + ":" + exception;
    }

    /// Reads one header, and returns where the next begins.
    private int header(int at, int to) {
      int nameEnd = at + 1 + (buffer[at] & 0xFF);
      if (nameEnd == at + 1 || nameEnd >= to) {
        return invalid(to);
      }
      int valueAt = nameEnd + 1;
      int length = valueLength(buffer[nameEnd], valueAt, to);
      int prefix = buffer[nameEnd] == 6 || buffer[nameEnd] == 7 ? 2 : 0;
      int next = valueAt + prefix + length;
      if (length < 0 || next > to) {
        return invalid(to);
      }
      if (buffer[nameEnd] == 7) {
        keep(at + 1, nameEnd, valueAt + prefix, next);
      }
      return next;
    }

    private int invalid(int to) {
      valid = false;
      return to;
    }

    private void keep(int nameFrom, int nameTo, int from, int to) {
      if (is(MESSAGE_TYPE, nameFrom, nameTo)) {
        type = types.of(buffer, from, to);
      } else if (is(EVENT_TYPE, nameFrom, nameTo)) {
        event = events.of(buffer, from, to);
      } else if (is(EXCEPTION_TYPE, nameFrom, nameTo) || is(ERROR_CODE, nameFrom, nameTo)) {
        exception = new String(buffer, from, to - from, StandardCharsets.UTF_8);
      }
    }

    private boolean is(byte[] name, int from, int to) {
      return Arrays.equals(buffer, from, to, name, 0, name.length);
    }

    /// The length of a value of `headerType`, or -1 when there is no such type.
    private int valueLength(byte headerType, int at, int to) {
      return switch (headerType) {
        case 0, 1 -> 0;
        case 2 -> 1;
        case 3 -> 2;
        case 4 -> 4;
        case 5, 8 -> 8;
        case 6, 7 -> at + 2 > to ? -1 : prefixed(headerType, at);
        case 9 -> 16;
        default -> -1;
      };
    }

    /// AWS' own decoder takes no empty string, and no more than 32,767 bytes.
    private int prefixed(byte headerType, int at) {
      int length = (buffer[at] & 0xFF) << 8 | (buffer[at + 1] & 0xFF);
      return length > Short.MAX_VALUE || (headerType == 7 && length == 0) ? -1 : length;
    }
  }
}
