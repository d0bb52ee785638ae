package dev.modelroute.proxy.wire;

import dev.modelroute.proxy.model.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/// Splits a byte stream into server-sent events by the WHATWG rules: lines end with LF, CR or CRLF,
/// a BOM at the start and a space after the colon are dropped, several data lines are joined by LF.
/// What no blank line ends is no event: it is the `tail`, and whoever knows the dialect may see in
/// it a terminal marker that was only not ended. It remembers the bytes of each event, so that they
/// can be forwarded as they came.
public final class SseParser implements Framing {
  /// A larger event is refused: it is a fault or an attack, and a stream must not fill the memory.
  public static final int MAX_EVENT = 16 * 1024 * 1024;

  private static final byte[] DATA = "data".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] EVENT = "event".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] NONE = {};

  private final JsonEvents json = new JsonEvents();
  private final Word names = new Word();

  /// What is read now: the fed bytes themselves when nothing was left of those before, or `kept`.
  private byte[] buffer = NONE;

  private byte[] kept = NONE;
  private int end;
  private int eventStart;
  private int lineStart;
  private int scan;
  private boolean atStart = true;
  private boolean afterCr;
  private boolean tooLarge;

  private String name = "";
  private int dataFrom = -1;
  private int dataTo;
  private int dataLines;
  private ByteArrayOutputStream joined = new ByteArrayOutputStream(0);

  @Override
  public boolean feed(byte[] chunk, int from, int to, Consumer<WireEvent> sink) {
    if (!take(chunk, from, to)) {
      return false;
    }
    parse(sink);
    keepRest();
    return true;
  }

  private void parse(Consumer<WireEvent> sink) {
    while (scan < end) {
      byte b = buffer[scan];
      if (afterCr && b == '\n') {
        skipLineFeed();
      } else if (b == '\n' || b == '\r') {
        afterCr = b == '\r';
        line(lineStart, scan, sink);
        scan++;
        lineStart = scan;
      } else {
        afterCr = false;
        scan++;
      }
    }
  }

  @Override
  public Bytes tail() {
    return new Bytes(buffer, eventStart, end);
  }

  @Override
  public int held() {
    return kept.length + joined.size();
  }

  @Override
  public String defect() {
    return tooLarge ? "an event of the stream is too large" : "";
  }

  /// The LF of a CRLF: the line ended at the CR already.
  private void skipLineFeed() {
    afterCr = false;
    scan++;
    lineStart = scan;
  }

  private boolean take(byte[] chunk, int from, int to) {
    int rest = end - eventStart;
    if (rest + to - from > MAX_EVENT) {
      tooLarge = true;
      return false;
    }
    if (rest == 0) {
      kept = Growth.fitted(kept, 0);
      buffer = chunk;
      shift(eventStart - from);
      end = to;
    } else {
      append(chunk, from, to);
    }
    return true;
  }

  /// Moves the unfinished event to the front, so that the buffer does not grow with the stream.
  private void append(byte[] chunk, int from, int to) {
    System.arraycopy(kept, eventStart, kept, 0, end - eventStart);
    shift(eventStart);
    kept = Growth.fitted(kept, end + to - from);
    buffer = kept;
    System.arraycopy(chunk, from, kept, end, to - from);
    end += to - from;
  }

  /// What was fed is its feeder's again: only what makes no event yet is kept of it.
  @SuppressWarnings("ReferenceEquality") // whether it is that array, not what is in it
  private void keepRest() {
    if (buffer != kept) {
      int rest = end - eventStart;
      kept = Growth.fitted(kept, rest);
      System.arraycopy(buffer, eventStart, kept, 0, rest);
      buffer = kept;
      shift(eventStart);
    }
  }

  /// All places, after the bytes have moved to the front by so many.
  private void shift(int by) {
    eventStart -= by;
    end -= by;
    scan -= by;
    lineStart -= by;
    if (dataFrom >= 0) {
      dataFrom -= by;
      dataTo -= by;
    }
  }

  private void line(int from, int to, Consumer<WireEvent> sink) {
    int start = from;
    if (atStart) {
      start += bom(from, to);
      atStart = false;
    }
    if (start == to) {
      dispatch(sink);
      return;
    }
    int colon = start;
    while (colon < to && buffer[colon] != ':') {
      colon++;
    }
    int value = Math.min(colon + 1, to);
    if (value < to && buffer[value] == ' ') {
      value++;
    }
    field(start, colon, value, to);
  }

  private int bom(int from, int to) {
    boolean found =
        to - from >= 3
            && buffer[from] == (byte) 0xEF
            && buffer[from + 1] == (byte) 0xBB
            && buffer[from + 2] == (byte) 0xBF;
    return found ? 3 : 0;
  }

  private void field(int nameFrom, int nameTo, int from, int to) {
    if (Arrays.equals(buffer, nameFrom, nameTo, DATA, 0, DATA.length)) {
      data(from, to);
    } else if (Arrays.equals(buffer, nameFrom, nameTo, EVENT, 0, EVENT.length)) {
      name = names.of(buffer, from, to);
    }
  }

  private void data(int from, int to) {
    dataLines++;
    if (dataLines == 1) {
      dataFrom = from;
      dataTo = to;
      return;
    }
    if (dataLines == 2) {
      joined.write(buffer, dataFrom, dataTo - dataFrom);
    }
    joined.write('\n');
    joined.write(buffer, from, to - from);
  }

  private void dispatch(Consumer<WireEvent> sink) {
    int next = scan + 1;
    Bytes raw = new Bytes(buffer, eventStart, next);
    Bytes data = Bytes.EMPTY;
    if (dataLines == 1) {
      data = new Bytes(buffer, dataFrom, dataTo);
    } else if (dataLines > 1) {
      data = Bytes.of(joined.toByteArray());
    }
    var event = new WireEvent(name.isEmpty() ? "message" : name, data, raw, dataLines == 0, json);
    eventStart = next;
    name = "";
    dataFrom = -1;
    dataLines = 0;
    if (joined.size() > 0) {
      joined = new ByteArrayOutputStream(0);
    }
    sink.accept(event);
  }
}
