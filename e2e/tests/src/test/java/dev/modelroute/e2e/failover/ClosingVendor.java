package dev.modelroute.e2e.failover;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// An OpenAI-compatible server that closes connections which it said it would keep: it answers the
/// first request of each connection well, and the others by going away.
final class ClosingVendor implements AutoCloseable {
  private static final String ANSWER =
      """
      {"id":"c1","object":"chat.completion","created":1,"model":"m","choices":[{"index":0,\
      "message":{"role":"assistant","content":"Hello"},"finish_reason":"stop"}]}\
      """;

  /// How the second request of a connection is met.
  enum Manner {
    /// By a close in the moment of its use: nothing is said.
    SILENTLY(""),
    /// By a head alone.
    AFTER_HEAD("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n"),
    /// By the beginning of a head.
    IN_HEAD("HTTP/1.1 200 OK\r\nContent-Ty");

    private final String words;

    Manner(String words) {
      this.words = words;
    }
  }

  private final ServerSocket server;
  private final Manner manner;
  private final List<Integer> requests = new CopyOnWriteArrayList<>();

  ClosingVendor(Manner manner) {
    this.manner = manner;
    try {
      server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Thread.ofVirtual().start(this::accept);
  }

  String baseUrl() {
    return "http://127.0.0.1:" + server.getLocalPort() + "/v1";
  }

  /// The requests that came, each as its number on its connection, from 1.
  List<Integer> requests() {
    return List.copyOf(requests);
  }

  private void accept() {
    try {
      while (true) {
        Socket socket = server.accept();
        Thread.ofVirtual().start(() -> serve(socket));
      }
    } catch (IOException _) {
      // Closed: nobody is served any more.
    }
  }

  private void serve(Socket socket) {
    try (socket) {
      read(socket.getInputStream());
      requests.add(1);
      String head =
          "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n"
              .formatted(ANSWER.length());
      write(socket.getOutputStream(), head + ANSWER);
      read(socket.getInputStream());
      requests.add(2);
      write(socket.getOutputStream(), manner.words);
    } catch (IOException _) {
      // The other side closed first.
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
    out.flush();
  }

  private static void read(InputStream in) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        throw new IOException("closed");
      }
      head.append((char) next);
    }
    String length = head.toString().replaceAll("(?is).*content-length: (\\d+).*", "$1");
    in.readNBytes(Integer.parseInt(length));
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
