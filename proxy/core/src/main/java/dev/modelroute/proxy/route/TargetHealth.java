package dev.modelroute.proxy.route;

import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind.Cools;
import java.time.Duration;
import java.time.Instant;

/// Whether one target, or one credential, may be called. It opens on `Outcomes` that are bad, or on
/// a vendor's word; when its rest is over one call proves it, alone; and after that its share of
/// calls grows from a tenth to all within 30 s, because vendors refuse sharp increases.
///
/// It changes with every call, and is guarded by whoever shares it.
public final class TargetHealth {
  /// What a call may do.
  public enum Admission {
    /// Go.
    FREE,
    /// Go, and the outcome decides for all.
    PROBE,
    /// Go elsewhere.
    RESTS
  }

  static final Duration SLOW_START = Duration.ofSeconds(30);
  static final double FIRST_SHARE = 0.1;

  /// A probe that has said nothing for so long stands in nobody's way.
  static final Duration PROBE_LEASE = Duration.ofSeconds(30);

  /// When all targets rest, one is tried no more often than this.
  static final Duration BETWEEN_INSISTENCES = Duration.ofMillis(500);

  private static final Duration SOON = Duration.ofSeconds(1);

  private final Outcomes outcomes = new Outcomes();
  private CoolDown coolDown = CoolDown.NONE;
  private boolean proving;
  private Instant probedUntil = Instant.MIN;
  private Instant recovered = Instant.MIN;
  private Instant insisted = Instant.MIN;

  /// The health of what takes the place of this: what rests now is proven by one call there, and
  /// nothing else is known of it.
  public TargetHealth ofSuccessor() {
    var successor = new TargetHealth();
    successor.proving = proving;
    return successor;
  }

  /// Whether a call may go; `draw` in 0..1 decides while it starts slowly.
  public Admission admit(Instant now, double draw) {
    if (!proving) {
      return draw < share(now) ? Admission.FREE : Admission.RESTS;
    }
    return coolDown.remaining(now).isZero() ? probe(now) : Admission.RESTS;
  }

  /// The same for a call that has nowhere else to go: rests are cut short, for one call at a time.
  public Admission insist(Instant now) {
    if (!proving) {
      return Admission.FREE;
    }
    if (now.isBefore(insisted.plus(BETWEEN_INSISTENCES))) {
      return Admission.RESTS;
    }
    Admission admission = probe(now);
    if (admission == Admission.PROBE) {
      insisted = now;
    }
    return admission;
  }

  private Admission probe(Instant now) {
    if (now.isBefore(probedUntil)) {
      return Admission.RESTS;
    }
    probedUntil = now.plus(PROBE_LEASE);
    return Admission.PROBE;
  }

  /// The share of calls that it takes, 0..1.
  public double share(Instant now) {
    if (proving) {
      return 0;
    }
    if (recovered.equals(Instant.MIN)) {
      return 1;
    }
    double grown = (double) Duration.between(recovered, now).toMillis() / SLOW_START.toMillis();
    return Math.min(1, FIRST_SHARE + (1 - FIRST_SHARE) * grown);
  }

  /// When a call that had to go elsewhere may come back.
  public Duration remaining(Instant now) {
    if (!proving) {
      return Duration.ZERO;
    }
    Duration rest = coolDown.remaining(now);
    return rest.isZero() ? SOON : rest;
  }

  /// A call was answered, be it with an error about the call itself. Returns the call's number.
  public long succeeded(Admission admission, int caller, Instant now) {
    long call = outcomes.add(now, caller, true);
    if (admission == Admission.PROBE && proving) {
      proving = false;
      probedUntil = Instant.MIN;
      coolDown = coolDown.over();
      recovered = now;
      outcomes.clear();
    }
    return call;
  }

  /// A call failed by the target's fault; `jitter` in 0..1.
  public void failed(Admission admission, Failure failure, int caller, Instant now, double jitter) {
    outcomes.add(now, caller, false);
    judge(admission, failure, now, jitter);
  }

  /// A call that was counted as answered, at the first of its content, has failed by the target's
  /// fault; `call` is its number, and `jitter` in 0..1.
  public void broke(long call, Failure failure, int caller, Instant now, double jitter) {
    outcomes.correct(call, now, caller);
    judge(Admission.FREE, failure, now, jitter);
  }

  private void judge(Admission admission, Failure failure, Instant now, double jitter) {
    if (proving && admission != Admission.PROBE) {
      coolDown = coolDown.afterLate(failure, now);
    } else if (proving || restsAtOnce(failure) || outcomes.areBad(now)) {
      CoolDown before = proving || share(now) < 1 ? coolDown : CoolDown.NONE;
      proving = true;
      probedUntil = Instant.MIN;
      coolDown = before.after(failure, now, jitter);
    }
  }

  /// A call ended without telling anything about the target: its caller went away.
  public void released(Admission admission) {
    if (admission == Admission.PROBE) {
      probedUntil = Instant.MIN;
    }
  }

  private static boolean restsAtOnce(Failure failure) {
    return failure.kind().cools() != Cools.TARGET;
  }
}
