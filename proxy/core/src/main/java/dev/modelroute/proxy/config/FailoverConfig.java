package dev.modelroute.proxy.config;

import dev.modelroute.proxy.model.FailureKind;
import java.time.Duration;
import java.util.Set;

/// Bounds of a route's failover. `alsoOn` are kinds that fail over only because the route says so;
/// `retries` is how often a target is asked again when no other is left.
public record FailoverConfig(
    int maxAttempts,
    int maxAmbiguous,
    Set<FailureKind> alsoOn,
    Retries retries,
    Duration connect,
    Duration firstToken,
    Duration idle,
    Duration total) {

  public FailoverConfig {
    if (maxAttempts < 1 || maxAmbiguous < 1) {
      throw new IllegalArgumentException("maxAttempts and maxAmbiguous must be at least 1");
    }
    alsoOn = Set.copyOf(alsoOn);
  }

  /// Attempts at a target that has failed already: so many each, after a back-off that doubles; and
  /// how many further attempts there may be in all, as a share of the route's requests, with so
  /// many a second always allowed and so many saved up at most.
  public record Retries(int perTarget, Duration backoff, int percent, int perSecond, int burst) {
    public static final Retries DEFAULT = new Retries(0, Duration.ofMillis(250), 20, 10, 1000);
  }
}
