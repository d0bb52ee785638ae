package dev.modelroute.operator.health;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// Finds informers that have died and do not come back. An API server that is away is no reason to
/// restart: only informers that stay unhealthy while it answers are.
public final class Watchdog {
  private static final Duration PATIENCE = Duration.ofMinutes(10);

  private final BooleanSupplier informersHealthy;
  private final BooleanSupplier apiServerAnswers;
  private final InstantSource clock;
  private final AtomicReference<Optional<Instant>> unhealthySince =
      new AtomicReference<>(Optional.empty());

  public Watchdog(
      BooleanSupplier informersHealthy, BooleanSupplier apiServerAnswers, InstantSource clock) {
    this.informersHealthy = informersHealthy;
    this.apiServerAnswers = apiServerAnswers;
    this.clock = clock;
  }

  /// Looks; to be called every minute. It may take as long as a request to the API server.
  public void look() {
    if (informersHealthy.getAsBoolean() || !apiServerAnswers.getAsBoolean()) {
      unhealthySince.set(Optional.empty());
    } else {
      unhealthySince.updateAndGet(since -> since.or(() -> Optional.of(clock.instant())));
    }
  }

  /// Whether the operator is of use to anybody; answers at once.
  public boolean alive() {
    return unhealthySince
        .get()
        .filter(since -> clock.instant().isAfter(since.plus(PATIENCE)))
        .isEmpty();
  }
}
