package dev.modelroute.e2e.bench.wire;

import io.netty.buffer.ByteBuf;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// The little that is read of an HTTP message's head: where it ends, and how its body is delimited.
/// A codec would cost more than what is measured.
///
/// @param status of an answer; 0 for a request
/// @param length of the body in bytes, 0 when none is said
public record HttpHead(int status, int end, int length, boolean chunked) {
  private static final String LENGTH = "content-length:";
  private static final String CODING = "transfer-encoding:";

  /// The head at the front of `in`; null while it is incomplete.
  public static @Nullable HttpHead read(ByteBuf in) {
    int length = 0;
    boolean chunked = false;
    int line = in.readerIndex();
    while (true) {
      int end = in.indexOf(line, in.writerIndex(), (byte) '\n');
      if (end < 0) {
        return null;
      }
      if (end - line <= 1) {
        return new HttpHead(status(in), end + 1, length, chunked);
      }
      if (starts(in, line, end, LENGTH)) {
        length = Integer.parseInt(text(in, line + LENGTH.length(), end));
      } else if (starts(in, line, end, CODING)) {
        chunked = true;
      }
      line = end + 1;
    }
  }

  private static boolean starts(ByteBuf in, int from, int to, String name) {
    int first = in.getByte(from) | 0x20;
    return first == name.charAt(0)
        && to - from > name.length()
        && text(in, from, from + name.length()).toLowerCase(Locale.ROOT).equals(name);
  }

  /// `HTTP/1.1 200 OK`.
  private static int status(ByteBuf in) {
    int start = in.readerIndex();
    boolean answer = in.getByte(start) == 'H' && in.getByte(start + 4) == '/';
    return answer ? Integer.parseInt(text(in, start + 9, start + 12)) : 0;
  }

  private static String text(ByteBuf in, int from, int to) {
    return in.toString(from, to - from, StandardCharsets.ISO_8859_1).strip();
  }
}
