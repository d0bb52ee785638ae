package dev.modelroute.e2e.failover;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.ArrayList;
import java.util.List;

/// A port that is listened at and never accepted from, and whose queue is full: who connects gets
/// no answer at all, as behind a firewall that drops packets.
final class FullBacklog implements AutoCloseable {
  private static final int MOST = 64;
  private static final int PATIENCE_MILLIS = 300;

  private final ServerSocket server;
  private final List<Socket> waiting = new ArrayList<>();

  private FullBacklog(ServerSocket server) {
    this.server = server;
  }

  static FullBacklog open() {
    try {
      var full = new FullBacklog(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
      full.fill();
      return full;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void fill() throws IOException {
    while (waiting.size() < MOST) {
      var socket = new Socket();
      waiting.add(socket);
      try {
        socket.connect(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()),
            PATIENCE_MILLIS);
      } catch (SocketTimeoutException e) {
        return;
      }
    }
    throw new IOException("the queue does not fill");
  }

  String origin() {
    return "http://127.0.0.1:" + server.getLocalPort();
  }

  @Override
  public void close() throws IOException {
    for (Socket socket : waiting) {
      socket.close();
    }
    server.close();
  }
}
