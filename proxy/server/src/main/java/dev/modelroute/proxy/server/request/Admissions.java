package dev.modelroute.proxy.server.request;

import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.route.TargetHealth;
import dev.modelroute.proxy.route.TargetHealth.Admission;
import dev.modelroute.proxy.server.slice.Snapshot;
import dev.modelroute.proxy.server.telemetry.MonotonicClock;
import io.micrometer.core.instrument.Tags;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// Which targets may be called now, by what this proxy has seen of them; shared by its event loops.
public final class Admissions {
  private final Map<String, TargetHealth> healths = new ConcurrentHashMap<>();
  private final MonotonicClock clock;

  public Admissions(MonotonicClock clock) {
    this.clock = clock;
  }

  /// Leave to call `target`, or how long it rests. A `firstChoice` goes elsewhere while the target
  /// starts slowly.
  Permit admit(Target target, Caller caller, boolean firstChoice) {
    double draw = firstChoice ? ThreadLocalRandom.current().nextDouble() : 0;
    return permit(target, caller, health -> health.admit(clock.now(), draw));
  }

  /// The same for a call that has nowhere else to go.
  Permit insist(Target target, Caller caller) {
    return permit(target, caller, health -> health.insist(clock.now()));
  }

  private Permit permit(Target target, Caller caller, Function<TargetHealth, Admission> admission) {
    TargetHealth credentials = health(target.credentialKey());
    TargetHealth own = health(target.key());
    Admission outer = locked(credentials, admission);
    Admission inner = outer == Admission.RESTS ? outer : locked(own, admission);
    if (inner != Admission.RESTS) {
      return Permit.granted(
          clock, caller, new Permit.Held(credentials, outer), new Permit.Held(own, inner));
    }
    locked(
        credentials,
        health -> {
          health.released(outer);
          return outer;
        });
    return Permit.denied(clock, longest(credentials, own));
  }

  private TargetHealth health(String key) {
    return healths.computeIfAbsent(key, _ -> new TargetHealth());
  }

  private static <T> T locked(TargetHealth health, Function<TargetHealth, T> what) {
    synchronized (health) {
      return what.apply(health);
    }
  }

  private Duration longest(TargetHealth one, TargetHealth other) {
    Instant now = clock.now();
    Duration first = locked(one, health -> health.remaining(now));
    Duration second = locked(other, health -> health.remaining(now));
    return first.compareTo(second) > 0 ? first : second;
  }

  /// Forgets targets that are not served any more.
  public void follow(Snapshot snapshot) {
    var keys = new HashSet<String>();
    snapshot
        .targets()
        .forEach(target -> {
          keys.add(target.key());
          keys.add(target.credentialKey());
        });
    healths.keySet().retainAll(keys);
  }

  /// The share of calls that each target takes, 0..1.
  public Map<Tags, Number> shares(Snapshot snapshot) {
    Instant now = clock.now();
    var shares = new HashMap<Tags, Number>();
    snapshot
        .targets()
        .forEach(target ->
            shares.merge(
                Tags.of("credential", target.credential().name(), "model", target.config().model()),
                Math.min(share(target.key(), now), share(target.credentialKey(), now)),
                (one, other) -> Math.min(one.doubleValue(), other.doubleValue())));
    return shares;
  }

  private double share(String key, Instant now) {
    TargetHealth health = healths.get(key);
    return health == null ? 1 : locked(health, known -> known.share(now));
  }
}
