package dev.modelroute.proxy.fuzz;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/// Changes a seed where it hurts: a value of its JSON becomes an odd one, or a piece of it is lost,
/// doubled, moved or flipped. Bytes are letters of Latin-1 here, so that none is lost.
final class Mutation {
  private static final Pattern VALUE =
      Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|-?[0-9][0-9.eE+-]*|true|false|null|\\[]|\\{}");

  private static final List<String> ODD =
      List.of(
          "null",
          "true",
          "\"\"",
          "\"x\"",
          "\"\\ud800\"",
          "[]",
          "{}",
          "[null]",
          "{\"a\":1}",
          "0",
          "-1",
          "1.5",
          "1e400",
          "1e999999999",
          "99999999999999999999",
          "1".repeat(1200),
          "\"[DONE]\"",
          "\"{\\\"a\\\": 1,\"",
          "[".repeat(600) + "]".repeat(600));

  private final Random random;

  Mutation(long seed) {
    this.random = new Random(seed);
  }

  byte[] of(byte[] seed, byte[] other) {
    String text = new String(seed, ISO_8859_1);
    for (int i = 1 + random.nextInt(3); i > 0 && !text.isEmpty(); i--) {
      text = random.nextInt(3) > 0 ? oddValue(text) : piece(text, new String(other, ISO_8859_1));
    }
    return text.getBytes(ISO_8859_1);
  }

  /// A value, or a name, becomes an odd value or another one of the same text.
  private String oddValue(String text) {
    List<MatchResult> values = VALUE.matcher(text).results().toList();
    if (values.isEmpty()) {
      return text;
    }
    MatchResult value = values.get(random.nextInt(values.size()));
    String odd =
        random.nextBoolean()
            ? ODD.get(random.nextInt(ODD.size()))
            : values.get(random.nextInt(values.size())).group();
    return text.substring(0, value.start()) + odd + text.substring(value.end());
  }

  private String piece(String text, String other) {
    int from = random.nextInt(text.length());
    int to = Math.min(text.length(), from + 1 + random.nextInt(random.nextInt(4) == 0 ? 200 : 8));
    String before = text.substring(0, from);
    String after = text.substring(to);
    return switch (random.nextInt(5)) {
      case 0 -> before + after;
      case 1 -> before + text.substring(from, to).repeat(2) + after;
      case 2 -> before + (char) random.nextInt(256) + text.substring(from + 1);
      case 3 -> before + other.substring(Math.min(from, other.length()));
      default -> before;
    };
  }
}
