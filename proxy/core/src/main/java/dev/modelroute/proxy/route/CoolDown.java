package dev.modelroute.proxy.route;

import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind.Cools;
import java.time.Duration;
import java.time.Instant;

/// How long a target, or a credential, is left alone. A value: each result of a call makes the next
/// one.
///
/// A target rests after five failures in a row, first 1 s, then twice as long each time it fails
/// again, up to 60 s; after a 429 it rests at once, for as long as the vendor said. The longest
/// deadline wins; a success ends it.
public record CoolDown(int failures, int penalties, Instant until) {
  public static final CoolDown NONE = new CoolDown(0, 0, Instant.MIN);

  static final int FAILURES_TO_REST = 5;
  static final Duration FIRST_PENALTY = Duration.ofSeconds(1);
  static final Duration LONGEST_PENALTY = Duration.ofSeconds(60);

  /// A vendor's hint is trusted up to this.
  static final Duration LONGEST_HINT = Duration.ofMinutes(10);

  /// A refused credential is tried again soon: it may have been mended, and nothing else tells us.
  static final Duration CREDENTIAL_REST = Duration.ofSeconds(30);

  /// Money does not come back by waiting.
  static final Duration QUOTA_REST = Duration.ofMinutes(30);

  /// Whether it is to be left alone, and how long still; zero when not.
  public Duration remaining(Instant now) {
    return until.isAfter(now) ? Duration.between(now, until) : Duration.ZERO;
  }

  /// After a failure; `jitter` in 0..1 spreads the ends of the penalties, so that not all proxies
  /// come back at once.
  public CoolDown afterFailure(Failure failure, Instant now, double jitter) {
    return switch (failure.kind().cools()) {
      case NOTHING -> this;
      case TARGET -> failures + 1 < FAILURES_TO_REST ? counted() : penalized(now, jitter);
      case TARGET_FOR_RETRY_AFTER ->
          failure
              .retryAfter()
              .map(hint -> resting(now, min(hint, LONGEST_HINT)))
              .orElseGet(() -> penalized(now, jitter));
      case CREDENTIAL -> resting(now, CREDENTIAL_REST);
      case CREDENTIAL_LONG -> resting(now, QUOTA_REST);
    };
  }

  public CoolDown afterSuccess() {
    return NONE;
  }

  /// Whether a failure of this kind is the credential's and not the target's alone.
  public static boolean isCredentials(Failure failure) {
    Cools cools = failure.kind().cools();
    return cools == Cools.CREDENTIAL || cools == Cools.CREDENTIAL_LONG;
  }

  private CoolDown counted() {
    return new CoolDown(failures + 1, penalties, until);
  }

  private CoolDown penalized(Instant now, double jitter) {
    Duration full = min(FIRST_PENALTY.multipliedBy(1L << Math.min(penalties, 10)), LONGEST_PENALTY);
    Duration spread = Duration.ofMillis((long) (full.toMillis() * (0.5 + jitter / 2)));
    return new CoolDown(failures + 1, penalties + 1, later(now.plus(spread)));
  }

  private CoolDown resting(Instant now, Duration time) {
    return new CoolDown(failures + 1, penalties, later(now.plus(time)));
  }

  private Instant later(Instant other) {
    return other.isAfter(until) ? other : until;
  }

  private static Duration min(Duration a, Duration b) {
    return a.compareTo(b) < 0 ? a : b;
  }
}
