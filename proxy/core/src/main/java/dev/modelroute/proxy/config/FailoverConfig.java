package dev.modelroute.proxy.config;

import java.time.Duration;

/// Bounds of a route's failover.
public record FailoverConfig(
    int maxAttempts,
    int maxAmbiguous,
    Duration connect,
    Duration firstToken,
    Duration idle,
    Duration total) {

  public FailoverConfig {
    if (maxAttempts < 1 || maxAmbiguous < 1) {
      throw new IllegalArgumentException("maxAttempts and maxAmbiguous must be at least 1");
    }
  }
}
