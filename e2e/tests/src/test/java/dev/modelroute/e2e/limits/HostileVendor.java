package dev.modelroute.e2e.limits;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.CRC32;

/// A server that begins an answer of any form, says more and more of it, and never comes to its
/// end. Its connections stay open until the other side, or `close`, ends them.
final class HostileVendor implements AutoCloseable {
  /// Less than one event, frame or answer may have.
  static final int SIZE = 12 * 1024 * 1024;

  /// What is sent for models whose names begin with "more".
  private static final int MORE = 15 * 1024 * 1024;

  private static final byte[] PIECE = new byte[64 * 1024];
  private static final String CONTENT =
      "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"Hello\"}}]}\n\n";

  static {
    Arrays.fill(PIECE, (byte) 'x');
  }

  private final ServerSocket server;
  private final List<Socket> sockets = new CopyOnWriteArrayList<>();

  HostileVendor() {
    try {
      server = new ServerSocket(0, 256, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String origin() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        sockets.add(socket);
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // Closed: nobody is served any more.
    }
  }

  private void serve(Socket socket) {
    try {
      String request = request(new BufferedInputStream(socket.getInputStream()));
      OutputStream out = socket.getOutputStream();
      out.write(opening(request));
      int size = request.contains("\"model\":\"more") ? MORE : SIZE;
      for (int sent = 0; sent < size; sent += PIECE.length) {
        out.write(PIECE);
      }
    } catch (IOException _) {
      // The other side had enough of it.
    }
  }

  private static byte[] opening(String request) {
    if (request.contains("/converse-stream ")) {
      return joined(head("application/vnd.amazon.eventstream"), prelude());
    }
    if (!request.contains("\"stream\":true")) {
      return joined(head("application/json"), "{\"text\":\"".getBytes(StandardCharsets.UTF_8));
    }
    String first = request.contains("\"model\":\"more-content\"") ? CONTENT : "";
    return joined(head("text/event-stream"), (first + "data: ").getBytes(StandardCharsets.UTF_8));
  }

  /// Without a length: the answer ends when the connection does.
  private static byte[] head(String type) {
    return ("HTTP/1.1 200 OK\r\nContent-Type: " + type + "\r\nConnection: close\r\n\r\n")
        .getBytes(StandardCharsets.UTF_8);
  }

  /// Announces a frame that is a little larger than what will come of it.
  private static byte[] prelude() {
    byte[] prelude = ByteBuffer.allocate(12).putInt(SIZE + 1000).putInt(0).array();
    var crc = new CRC32();
    crc.update(prelude, 0, 8);
    return ByteBuffer.wrap(prelude).putInt(8, (int) crc.getValue()).array();
  }

  private static byte[] joined(byte[] one, byte[] other) {
    byte[] all = Arrays.copyOf(one, one.length + other.length);
    System.arraycopy(other, 0, all, one.length, other.length);
    return all;
  }

  /// The head, and as much of the body as its length says.
  private static String request(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      head.append((char) in.read());
    }
    String length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
    byte[] body = in.readNBytes(Integer.parseInt(length));
    return head + new String(body, StandardCharsets.UTF_8);
  }

  @Override
  public void close() {
    try {
      server.close();
      for (Socket socket : sockets) {
        socket.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
