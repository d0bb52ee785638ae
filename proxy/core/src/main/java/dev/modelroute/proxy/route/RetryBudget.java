package dev.modelroute.proxy.route;

import dev.modelroute.proxy.config.FailoverConfig.Retries;
import java.time.Duration;
import java.time.Instant;

/// How many further attempts a route may make for its requests: a share of them, and so many a
/// second at least. What is saved up is enough for all requests that are under way when a target
/// dies, and not for a storm. It changes with every request, and is guarded by whoever shares it.
public final class RetryBudget {
  private double tokens;
  private Instant filled;

  public RetryBudget(Retries limits, Instant now) {
    this.tokens = limits.burst();
    this.filled = now;
  }

  /// A request came in.
  public void requested(Retries limits, Instant now) {
    fill(limits, now, limits.percent() / 100.0);
  }

  /// Takes one further attempt; false when there is none left.
  public boolean spend(Retries limits, Instant now) {
    fill(limits, now, 0);
    if (tokens < 1) {
      return false;
    }
    tokens--;
    return true;
  }

  private void fill(Retries limits, Instant now, double more) {
    double seconds = Duration.between(filled, now).toNanos() / 1e9;
    tokens = Math.min(limits.burst(), tokens + Math.max(0, seconds) * limits.perSecond() + more);
    filled = now;
  }
}
