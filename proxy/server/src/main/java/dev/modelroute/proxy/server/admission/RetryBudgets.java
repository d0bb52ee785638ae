package dev.modelroute.proxy.server.admission;

import dev.modelroute.proxy.route.RetryBudget;
import dev.modelroute.proxy.server.slice.PreparedRoute;
import dev.modelroute.proxy.server.slice.Snapshot;
import dev.modelroute.proxy.server.telemetry.MonotonicClock;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// What each route may still spend on further attempts, in this proxy.
public final class RetryBudgets {
  private final Map<String, RetryBudget> budgets = new ConcurrentHashMap<>();
  private final MonotonicClock clock;

  public RetryBudgets(MonotonicClock clock) {
    this.clock = clock;
  }

  public void requested(PreparedRoute route) {
    RetryBudget budget = budget(route);
    synchronized (budget) {
      budget.requested(route.config().failover().retries(), clock.now());
    }
  }

  /// Takes one further attempt; false when there is none left.
  public boolean spend(PreparedRoute route) {
    RetryBudget budget = budget(route);
    synchronized (budget) {
      return budget.spend(route.config().failover().retries(), clock.now());
    }
  }

  private RetryBudget budget(PreparedRoute route) {
    return budgets.computeIfAbsent(
        route.name(), _ -> new RetryBudget(route.config().failover().retries(), clock.now()));
  }

  /// Forgets routes that are not served any more.
  public void follow(Snapshot snapshot) {
    budgets.keySet().removeIf(name -> !snapshot.serves(name));
  }
}
