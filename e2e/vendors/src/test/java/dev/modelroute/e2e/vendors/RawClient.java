package dev.modelroute.e2e.vendors;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/// A client that sees every byte, and how a connection ends.
final class RawClient implements AutoCloseable {
  /// How a connection ended while it was read.
  enum End {
    CLOSED,
    RESET,
    SILENT
  }

  /// All that was read, and what came then.
  record Seen(String text, End end) {
    String body() {
      return text.substring(text.indexOf("\r\n\r\n") + 4);
    }

    int status() {
      return Integer.parseInt(text.substring(9, 12));
    }

    int events() {
      return text.split("data: ", -1).length - 1;
    }
  }

  private static final Duration PATIENCE = Duration.ofMillis(300);

  private final Socket socket;
  private String headers = "";

  RawClient(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setSoTimeout((int) PATIENCE.toMillis());
  }

  /// Asks for a stream, or a plain answer, of one chat, on a connection of its own.
  static Seen chat(Vendors vendors, String key, boolean stream) throws IOException {
    try (var client = new RawClient(vendors.openAi().port())) {
      client.headers = "connection: close\r\n";
      client.sendChat(key, stream);
      return client.read();
    }
  }

  void sendChat(String key, boolean stream) throws IOException {
    var body =
        "{\"model\":\"gpt-5.5\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}],\"stream\":"
            + stream
            + "}";
    send(key, "/v1/chat/completions", body.length(), body);
  }

  void send(String key, String path, int contentLength, String body) throws IOException {
    var request =
        "POST "
            + path
            + " HTTP/1.1\r\nhost: localhost\r\ncontent-type: application/json\r\nauthorization:"
            + " Bearer "
            + key
            + "\r\ncontent-length: "
            + contentLength
            + "\r\n"
            + headers
            + "\r\n"
            + body;
    socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
  }

  /// Reads until the connection ends, or nothing comes for a while.
  Seen read() throws IOException {
    var bytes = new ByteArrayOutputStream();
    var end = End.CLOSED;
    try {
      var buffer = new byte[64 * 1024];
      for (int n = socket.getInputStream().read(buffer); n >= 0; ) {
        bytes.write(buffer, 0, n);
        n = socket.getInputStream().read(buffer);
      }
    } catch (SocketTimeoutException silence) {
      end = End.SILENT;
    } catch (SocketException reset) {
      end = End.RESET;
    }
    return new Seen(bytes.toString(StandardCharsets.ISO_8859_1), end);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
