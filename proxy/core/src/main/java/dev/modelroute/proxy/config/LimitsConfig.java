package dev.modelroute.proxy.config;

import java.time.Duration;

/// What one proxy takes at most. `maxBodyBytes` is for one body; `bodyMemoryPercent` of the heap
/// for all that may still be sent again.
public record LimitsConfig(
    long maxBodyBytes,
    int maxInFlight,
    int maxConnections,
    int bodyMemoryPercent,
    Duration head,
    Duration bodyIdle,
    Duration readerIdle) {

  /// With the defaults for all but the largest body.
  public static LimitsConfig ofBody(long maxBodyBytes) {
    return new LimitsConfig(
        maxBodyBytes,
        4096,
        16_384,
        25,
        Duration.ofSeconds(10),
        Duration.ofSeconds(30),
        Duration.ofMinutes(2));
  }
}
