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

  private final byte[] event;
  private final int place;

  /// `event` holds `PIECE`, and after it nothing that anybody else has chosen.
  public TextFrame(byte[] event) {
    this.event = event;
    this.place = last(event);
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
    byte[] written = written(piece);
    int after = place + PLACE.length;
    var whole = new byte[event.length - PLACE.length + written.length];
    System.arraycopy(event, 0, whole, 0, place);
    System.arraycopy(written, 0, whole, place, written.length);
    System.arraycopy(event, after, whole, place + written.length, event.length - after);
    return whole;
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
