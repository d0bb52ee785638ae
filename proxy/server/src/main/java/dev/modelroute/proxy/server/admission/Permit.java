package dev.modelroute.proxy.server.admission;

import dev.modelroute.proxy.model.AttemptLabel;
import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind.Cools;
import dev.modelroute.proxy.route.CoolDown;
import dev.modelroute.proxy.route.TargetHealth;
import dev.modelroute.proxy.route.TargetHealth.Admission;
import dev.modelroute.proxy.server.telemetry.MonotonicClock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.UnaryOperator;

/// Leave to call a target once, or none for `rest`. Whoever has it tells what came of the call: it
/// counts for the target, and for its credential.
public final class Permit {
  private static final long UNANSWERED = -1;

  /// What was granted, by whom; and the number by which the answer is counted there.
  record Held(TargetHealth health, Admission admission, long call) {
    Held(TargetHealth health, Admission admission) {
      this(health, admission, UNANSWERED);
    }

    boolean isAnswered() {
      return call != UNANSWERED;
    }

    /// What the permit proved is proven once.
    Held free() {
      return new Held(health, Admission.FREE, call);
    }
  }

  private final MonotonicClock clock;
  private final Duration rest;
  private final int caller;
  private List<Held> held;

  private Permit(MonotonicClock clock, Duration rest, int caller, List<Held> held) {
    this.clock = clock;
    this.rest = rest;
    this.caller = caller;
    this.held = held;
  }

  static Permit granted(MonotonicClock clock, Caller caller, Held credential, Held target) {
    return new Permit(clock, Duration.ZERO, caller.hashCode(), List.of(credential, target));
  }

  static Permit denied(MonotonicClock clock, Duration rest) {
    return new Permit(clock, rest, 0, List.of());
  }

  public boolean isGranted() {
    return !held.isEmpty();
  }

  public Duration rest() {
    return rest;
  }

  /// The vendor answers: content came, or an error about the request.
  public void succeeded() {
    held = each(this::succeeded);
  }

  private Held succeeded(Held one) {
    synchronized (one.health()) {
      long call = one.health().succeeded(one.admission(), caller, clock.now());
      return new Held(one.health(), Admission.FREE, call);
    }
  }

  /// What fails by us tells nothing about the target.
  public void failed(Failure failure) {
    if (failure.kind().isOurs()) {
      released();
      return;
    }
    Held credential = held.getFirst();
    Held target = held.getLast();
    if (failure.kind().cools() == Cools.NOTHING) {
      succeeded();
    } else if (CoolDown.isCredentials(failure)) {
      failed(credential, failure);
      released(target);
    } else {
      failed(target, failure);
      proven(credential, failure);
    }
    free();
  }

  /// A vendor that answers with another error than about the credential has taken the credential.
  private void proven(Held credential, Failure failure) {
    if (failure.kind().label() == AttemptLabel.REJECTED) {
      var _ = succeeded(credential);
    } else {
      released(credential);
    }
  }

  private void failed(Held one, Failure failure) {
    double jitter = ThreadLocalRandom.current().nextDouble();
    synchronized (one.health()) {
      if (one.isAnswered()) {
        one.health().broke(one.call(), failure, caller, clock.now(), jitter);
      } else {
        one.health().failed(one.admission(), failure, caller, clock.now(), jitter);
      }
    }
  }

  /// The call tells nothing about the target: its caller went away, or gave it too little time.
  public void released() {
    held.forEach(Permit::released);
    free();
  }

  private static void released(Held one) {
    synchronized (one.health()) {
      one.health().released(one.admission());
    }
  }

  private List<Held> each(UnaryOperator<Held> step) {
    var after = new ArrayList<Held>(held.size());
    for (Held one : held) {
      after.add(step.apply(one));
    }
    return after;
  }

  private void free() {
    held = each(Held::free);
  }
}
