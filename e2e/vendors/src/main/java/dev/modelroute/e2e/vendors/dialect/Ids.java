package dev.modelroute.e2e.vendors.dialect;

import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/// Makes identifiers that look like a vendor's and never repeat. They are counted, not random, so
/// that a run can be repeated.
public final class Ids {
  private final long seed;
  private final AtomicLong count = new AtomicLong();

  public Ids(String vendor) {
    this.seed = vendor.hashCode();
  }

  /// `prefix` and 24 hexadecimal digits.
  public String next(String prefix) {
    return "%s%08x%016x".formatted(prefix, (int) seed, count.incrementAndGet());
  }

  /// A request id in the form of a UUID.
  public String nextUuid() {
    return new UUID(seed, count.incrementAndGet()).toString();
  }
}
