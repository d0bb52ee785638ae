package dev.modelroute.proxy.dialect.codec;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.modelroute.proxy.model.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// An event around a piece of text, written once: nearly all events of a stream differ by nothing
/// but the piece.
public final class TextFrame {
  /// Stands where the piece goes.
  public static final String PIECE = "\u0001";

  private static final byte[] PLACE = "\\u0001".getBytes(StandardCharsets.US_ASCII);
  private static final JsonStringEncoder ENCODER = JsonStringEncoder.getInstance();

  private static final byte[] NOTHING = {};

  private final byte[] before;
  private final byte[] after;

  /// `event` holds `PIECE`, and after it nothing that anybody else has chosen.
  public TextFrame(byte[] event) {
    int place = last(event);
    this.before = Arrays.copyOf(event, place);
    this.after = Arrays.copyOfRange(event, place + PLACE.length, event.length);
  }

  private static int last(byte[] event) {
    int at = event.length - PLACE.length;
    while (!isPlace(event, at)) {
      at--;
    }
    return at;
  }

  private static boolean isPlace(byte[] event, int at) {
    for (int i = 0; i < PLACE.length; i++) {
      if (event[at + i] != PLACE[i]) {
        return false;
      }
    }
    return true;
  }

  /// The event with `piece`.
  public byte[] around(String piece) {
    return around(piece, NOTHING);
  }

  /// The event with `piece`, where what it ends with differs each time.
  public byte[] around(String piece, byte[] end) {
    byte[] written = written(piece);
    var whole = new byte[before.length + written.length + after.length + end.length];
    int at = put(before, whole, 0);
    at = put(written, whole, at);
    at = put(after, whole, at);
    put(end, whole, at);
    return whole;
  }

  private static int put(byte[] part, byte[] whole, int at) {
    System.arraycopy(part, 0, whole, at, part.length);
    return at + part.length;
  }

  private static byte[] written(String piece) {
    try {
      return ENCODER.quoteAsUTF8(piece);
    } catch (IllegalArgumentException e) {
      return withHalfAPair(piece);
    }
  }

  /// Half of a surrogate pair, which a cut string may end with, is no UTF-8.
  private static byte[] withHalfAPair(String piece) {
    Bytes quoted = Write.bytes(TextNode.valueOf(piece));
    return Arrays.copyOfRange(quoted.array(), quoted.from() + 1, quoted.to() - 1);
  }
}
