package dev.modelroute.e2e.bench.work;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What one request was answered, head and body, read apart from what is measured: a gateway that
/// fails fast must not look fast.
record OneAnswer(String text) {
  private static final int TIMEOUT_MILLIS = (int) Duration.ofSeconds(5).toMillis();
  private static final Pattern LENGTH =
      Pattern.compile("content-length: *(\\d+)", Pattern.CASE_INSENSITIVE);

  /// A good answer of Responses has the field, too.
  private static final Pattern ERROR = Pattern.compile("\"error\"(?!: *null)");

  /// Empty when there is no whole answer.
  static Optional<OneAnswer> to(int port, byte[] request) {
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(TIMEOUT_MILLIS);
      socket.getOutputStream().write(request);
      return Optional.of(new OneAnswer(read(socket.getInputStream())));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static String read(InputStream in) throws IOException {
    var bytes = new ByteArrayOutputStream();
    var piece = new byte[8192];
    while (!isWhole(bytes)) {
      int length = in.read(piece);
      if (length < 0) {
        throw new IOException("cut");
      }
      bytes.write(piece, 0, length);
    }
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  private static boolean isWhole(ByteArrayOutputStream bytes) {
    String text = bytes.toString(StandardCharsets.ISO_8859_1);
    int head = text.indexOf("\r\n\r\n");
    Matcher length = LENGTH.matcher(text);
    if (head < 0) {
      return false;
    }
    if (length.find() && length.start() < head) {
      return text.length() == head + 4 + Integer.parseInt(length.group(1));
    }
    return text.endsWith("0\r\n\r\n");
  }

  /// An error after the head is told in the body of a good status.
  boolean isGood() {
    return text.startsWith("HTTP/1.1 200") && !ERROR.matcher(text).find();
  }
}
