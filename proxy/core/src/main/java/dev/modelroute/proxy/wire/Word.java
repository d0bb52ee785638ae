package dev.modelroute.proxy.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A word that is mostly what it was the time before, such as an event's name: then it is not made
/// anew.
final class Word {
  private static final int LONGEST = 128;

  private byte[] bytes = new byte[0];
  private String text = "";

  /// The bytes as UTF-8.
  String of(byte[] array, int from, int to) {
    if (Arrays.equals(array, from, to, bytes, 0, bytes.length)) {
      return text;
    }
    if (to - from > LONGEST) {
      return new String(array, from, to - from, StandardCharsets.UTF_8);
    }
    bytes = Arrays.copyOfRange(array, from, to);
    text = new String(bytes, StandardCharsets.UTF_8);
    return text;
  }
}
