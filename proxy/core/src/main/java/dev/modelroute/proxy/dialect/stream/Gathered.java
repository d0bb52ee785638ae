package dev.modelroute.proxy.dialect.stream;

import dev.modelroute.proxy.model.Bytes;
import java.io.ByteArrayOutputStream;

/// Bytes that gather until they are drained. What came in one piece is not copied: events that lie
/// one behind the other are one slice of what they came in.
final class Gathered {
  private final Copies copies = new Copies();
  private Bytes slice = Bytes.EMPTY;

  void add(Bytes bytes) {
    if (size() == 0) {
      slice = bytes;
    } else if (copies.size() == 0 && lies(slice, bytes.array()) && slice.to() == bytes.from()) {
      slice = new Bytes(slice.array(), slice.from(), bytes.to());
    } else {
      copySlice();
      copies.write(bytes);
    }
  }

  int size() {
    return copies.size() + slice.length();
  }

  /// Whatever does not lie in `lasting` is about to be overwritten, and is copied.
  void keepAllBut(byte[] lasting) {
    if (!lies(slice, lasting)) {
      copySlice();
    }
  }

  @SuppressWarnings("ReferenceEquality") // whether it is that array, not what is in it
  private static boolean lies(Bytes bytes, byte[] in) {
    return bytes.array() == in;
  }

  private void copySlice() {
    if (slice.length() > 0) {
      copies.write(slice);
      slice = Bytes.EMPTY;
    }
  }

  Bytes drain() {
    if (slice.length() == 0) {
      return copies.drain();
    }
    Bytes drained = slice;
    slice = Bytes.EMPTY;
    return drained;
  }

  private static final class Copies extends ByteArrayOutputStream {
    private static final byte[] NONE = {};

    Copies() {
      super(0);
    }

    void write(Bytes bytes) {
      write(bytes.array(), bytes.from(), bytes.length());
    }

    /// Gives the array away, and starts anew.
    Bytes drain() {
      if (count == 0) {
        return Bytes.EMPTY;
      }
      var drained = new Bytes(buf, 0, count);
      buf = NONE;
      reset();
      return drained;
    }
  }
}
