package dev.modelroute.proxy.model;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/// A piece of a byte array that nobody changes. `toString` says the length only: what passes
/// through is not for logs.
@SuppressWarnings("ArrayRecordComponent") // equality is by content, below
public record Bytes(byte[] array, int from, int to) {
  public static final Bytes EMPTY = of(new byte[0]);

  public Bytes {
    if (from < 0 || from > to || to > array.length) {
      throw new IllegalArgumentException("bytes " + from + ".." + to + " of " + array.length);
    }
  }

  public static Bytes of(byte[] array) {
    return new Bytes(array, 0, array.length);
  }

  public static Bytes of(String text) {
    return of(text.getBytes(StandardCharsets.UTF_8));
  }

  /// All pieces in one; a single piece is itself.
  public static Bytes joined(List<Bytes> pieces) {
    if (pieces.size() == 1) {
      return pieces.getFirst();
    }
    var all = new byte[pieces.stream().mapToInt(Bytes::length).sum()];
    int end = 0;
    for (Bytes piece : pieces) {
      System.arraycopy(piece.array, piece.from, all, end, piece.length());
      end += piece.length();
    }
    return of(all);
  }

  public int length() {
    return to - from;
  }

  /// A copy that nothing else refers to.
  public byte[] copy() {
    return Arrays.copyOfRange(array, from, to);
  }

  /// An array that is these bytes: the one they lie in, when it holds nothing else.
  public byte[] whole() {
    return length() == array.length ? array : copy();
  }

  /// The bytes as UTF-8.
  public String text() {
    return new String(array, from, length(), StandardCharsets.UTF_8);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Bytes that
        && Arrays.equals(array, from, to, that.array, that.from, that.to);
  }

  @Override
  public int hashCode() {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + array[i];
    }
    return hash;
  }

  @Override
  public String toString() {
    return "Bytes[" + length() + "]";
  }
}
