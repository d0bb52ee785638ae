package dev.modelroute.proxy.server;

import dev.modelroute.proxy.server.slice.Snapshots;

/// Whether this proxy lives, and whether it should get requests. Neither depends on the API server:
/// a proxy serves on while that is away.
final class Health {
  private final Snapshots snapshots;
  private volatile boolean stopping;

  Health(Snapshots snapshots) {
    this.snapshots = snapshots;
  }

  boolean isReady() {
    return !stopping && snapshots.current().isPresent();
  }

  void stopping() {
    stopping = true;
  }

  boolean isStopping() {
    return stopping;
  }

  /// Why it is not ready.
  String reason() {
    return stopping ? "stopping" : "no configuration yet";
  }
}
