package dev.modelroute.e2e.vendors.identity;

import java.time.Duration;

/// How long what is granted is good for. It may be cut short, below what a vendor would grant, for
/// tests that cannot wait.
public final class Lifetime {
  private final Duration usual;
  private volatile Duration longest;

  public Lifetime(Duration usual) {
    this.usual = usual;
    this.longest = usual;
  }

  public void grantAtMost(Duration newLongest) {
    longest = newLongest;
  }

  /// What is granted to who asks for nothing in particular.
  public Duration granted() {
    return granted(usual);
  }

  public Duration granted(Duration asked) {
    return asked.compareTo(longest) < 0 ? asked : longest;
  }
}
