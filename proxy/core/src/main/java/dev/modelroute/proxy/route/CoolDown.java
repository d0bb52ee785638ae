package dev.modelroute.proxy.route;

import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind.Cools;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// How long a target, or a credential, is left alone. A value: each failure makes the next one.
///
/// Penalties are first 1 s, then twice as long each time, up to 60 s; a vendor's own hint counts
/// instead where there is one. The longest deadline wins.
public record CoolDown(int penalties, Instant until) {
  public static final CoolDown NONE = new CoolDown(0, Instant.MIN);

  /// A vendor's hint is trusted up to this.
  public static final Duration LONGEST_HINT = Duration.ofMinutes(10);

  static final Duration FIRST_PENALTY = Duration.ofSeconds(1);
  static final Duration LONGEST_PENALTY = Duration.ofSeconds(60);

  /// A refused credential is tried again soon: it may have been mended, and nothing else tells us.
  static final Duration CREDENTIAL_REST = Duration.ofSeconds(30);

  /// Money does not come back by waiting.
  static final Duration QUOTA_REST = Duration.ofMinutes(30);

  /// How long it is still to be left alone; zero when it is not.
  public Duration remaining(Instant now) {
    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
  }

  /// After a failure that calls for a rest; `jitter` in 0..1 spreads the ends of the penalties, so
  /// that not all proxies come back at once.
  CoolDown after(Failure failure, Instant now, double jitter) {
    return switch (failure.kind().cools()) {
      case NOTHING -> this;
      case TARGET -> penalized(now, jitter);
      case TARGET_FOR_RETRY_AFTER ->
          hint(failure).map(hint -> resting(now, hint)).orElseGet(() -> penalized(now, jitter));
      case CREDENTIAL -> resting(now, CREDENTIAL_REST);
      case CREDENTIAL_LONG -> resting(now, QUOTA_REST);
    };
  }

  /// After a failure of a call that was under way when the rest began: it says nothing new, unless
  /// the vendor asks for longer.
  CoolDown afterLate(Failure failure, Instant now) {
    return hint(failure).map(hint -> new CoolDown(penalties, later(now.plus(hint)))).orElse(this);
  }

  /// After a call that went well. The penalties are kept: a target that fails again soon rests
  /// longer than one that has never failed.
  CoolDown over() {
    return new CoolDown(penalties, Instant.MIN);
  }

  /// Whether a failure of this kind is the credential's and not the target's alone.
  public static boolean isCredentials(Failure failure) {
    Cools cools = failure.kind().cools();
    return cools == Cools.CREDENTIAL || cools == Cools.CREDENTIAL_LONG;
  }

  private static Optional<Duration> hint(Failure failure) {
    return failure.kind().cools() == Cools.TARGET_FOR_RETRY_AFTER
        ? failure.retryAfter().map(hint -> min(hint, LONGEST_HINT))
        : Optional.empty();
  }

  private CoolDown penalized(Instant now, double jitter) {
    Duration full = min(FIRST_PENALTY.multipliedBy(1L << Math.min(penalties, 10)), LONGEST_PENALTY);
    Duration spread = Duration.ofMillis((long) (full.toMillis() * (0.5 + jitter / 2)));
    return resting(now, spread);
  }

  private CoolDown resting(Instant now, Duration time) {
    return new CoolDown(penalties + 1, later(now.plus(time)));
  }

  private Instant later(Instant other) {
    return other.isAfter(until) ? other : until;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
