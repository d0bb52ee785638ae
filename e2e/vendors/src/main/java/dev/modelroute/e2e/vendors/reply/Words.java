package dev.modelroute.e2e.vendors.reply;

import java.util.ArrayList;
import java.util.List;

/// Cuts a text into the pieces in which it is streamed: a word each, with the space before it.
public final class Words {
  private Words() {}

  public static List<String> of(String text) {
    var words = new ArrayList<String>();
    int start = 0;
    for (int i = 1; i <= text.length(); i++) {
      if (i == text.length() || startsWord(text, i)) {
        words.add(text.substring(start, i));
        start = i;
      }
    }
    return List.copyOf(words);
  }

  /// Pieces of about `size` characters, never cut within one character.
  public static List<String> pieces(String text, int size) {
    var pieces = new ArrayList<String>();
    int start = 0;
    while (start < text.length()) {
      int end = Math.min(start + size, text.length());
      if (end < text.length() && Character.isLowSurrogate(text.charAt(end))) {
        end++;
      }
      pieces.add(text.substring(start, end));
      start = end;
    }
    return List.copyOf(pieces);
  }

  private static boolean startsWord(String text, int at) {
    return Character.isWhitespace(text.charAt(at)) && !Character.isWhitespace(text.charAt(at - 1));
  }
}
