package dev.modelroute.proxy.server.load;

import java.util.concurrent.atomic.AtomicLong;

/// Bytes of one kind that a proxy keeps in memory, all requests together; no more than a share of
/// the heap.
public final class HeapShare {
  private final AtomicLong held = new AtomicLong();
  private final long heap;

  HeapShare(long heap) {
    this.heap = heap;
  }

  /// Takes bytes, unless there would be more than `percent` of the heap.
  public boolean hold(long bytes, int percent) {
    if (fits(held.addAndGet(bytes), percent)) {
      return true;
    }
    held.addAndGet(-bytes);
    return false;
  }

  /// Whether so many bytes would be taken now.
  public boolean hasRoom(long bytes, int percent) {
    return fits(held.get() + bytes, percent);
  }

  /// Whether so many bytes are no more than the share.
  public boolean fits(long bytes, int percent) {
    return bytes <= heap / 100 * percent;
  }

  public void letGo(long bytes) {
    held.addAndGet(-bytes);
  }

  public long held() {
    return held.get();
  }
}
