package dev.modelroute.proxy.server.load;

import java.util.concurrent.atomic.AtomicInteger;

/// What this proxy carries now; shared by its event loops. What would be too much is refused at the
/// door, while there is still memory to say so.
public final class Load {
  private final AtomicInteger requests = new AtomicInteger();
  private final AtomicInteger connections = new AtomicInteger();
  private final HeapShare bodies;
  private final HeapShare answers;

  public Load() {
    this(Runtime.getRuntime().maxMemory());
  }

  /// Of a heap of so many bytes.
  public Load(long heap) {
    this.bodies = new HeapShare(heap);
    this.answers = new HeapShare(heap);
  }

  /// Takes a request in, unless there are `most`.
  public boolean enter(int most) {
    return enter(requests, most);
  }

  public void leave() {
    requests.decrementAndGet();
  }

  /// Takes a connection, unless there are `most`.
  public boolean connect(int most) {
    return enter(connections, most);
  }

  public void disconnect() {
    connections.decrementAndGet();
  }

  private static boolean enter(AtomicInteger count, int most) {
    if (count.incrementAndGet() <= most) {
      return true;
    }
    count.decrementAndGet();
    return false;
  }

  /// Requests that are being answered.
  public int requests() {
    return requests.get();
  }

  public int connections() {
    return connections.get();
  }

  /// Request bodies that may still be sent again.
  public HeapShare bodies() {
    return bodies;
  }

  /// What is kept of vendors' answers until it can go on.
  public HeapShare answers() {
    return answers;
  }
}
