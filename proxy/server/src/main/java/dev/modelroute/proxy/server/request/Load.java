package dev.modelroute.proxy.server.request;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/// What this proxy carries now; shared by its event loops. What would be too much is refused at the
/// door, while there is still memory to say so.
public final class Load {
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final AtomicLong bodyBytes = new AtomicLong();
  private final long heap;

  public Load() {
    this(Runtime.getRuntime().maxMemory());
  }

  Load(long heap) {
    this.heap = heap;
  }

  /// Takes a request in, unless there are `most`.
  boolean enter(int most) {
    return enter(requests, most);
  }

  void leave() {
    requests.decrementAndGet();
  }

  /// Takes a connection, unless there are `most`.
  boolean connect(int most) {
    return enter(connections, most);
  }

  void disconnect() {
    connections.decrementAndGet();
  }

  private static boolean enter(AtomicInteger count, int most) {
    if (count.incrementAndGet() <= most) {
      return true;
    }
    count.decrementAndGet();
    return false;
  }

  /// Takes bytes of bodies, unless all bodies together would have more than `percent` of the heap.
  boolean hold(long bytes, int percent) {
    if (bodyBytes.addAndGet(bytes) <= heap / 100 * percent) {
      return true;
    }
    bodyBytes.addAndGet(-bytes);
    return false;
  }

  /// Whether so many bytes would be taken now.
  boolean hasRoom(long bytes, int percent) {
    return bodyBytes.get() + bytes <= heap / 100 * percent;
  }

  void letGo(long bytes) {
    bodyBytes.addAndGet(-bytes);
  }

  /// Requests that are being answered.
  public int requests() {
    return requests.get();
  }

  public int connections() {
    return connections.get();
  }

  public long bodyBytes() {
    return bodyBytes.get();
  }
}
