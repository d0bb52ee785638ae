package dev.modelroute.proxy.server.admission;

import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.route.TargetHealth;
import dev.modelroute.proxy.route.TargetHealth.Admission;
import dev.modelroute.proxy.server.credential.Material;
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
  /// What a credential is refused for is its material's fault: other material is not blamed for it,
  /// not even by calls that are still under way with the old.
  private record Proven(Material material, TargetHealth health) {
    Proven with(Material now) {
      return material.equals(now)
          ? this
          : new Proven(now, locked(health, TargetHealth::ofSuccessor));
    }
  }

  private final Map<String, TargetHealth> targets = new ConcurrentHashMap<>();
  private final Map<String, Proven> credentials = new ConcurrentHashMap<>();
  private final MonotonicClock clock;

  public Admissions(MonotonicClock clock) {
    this.clock = clock;
  }

  /// Leave to call `target` with `material`, or how long it rests. A `firstChoice` goes elsewhere
  /// while the target starts slowly.
  public Permit admit(Target target, Material material, Caller caller, boolean firstChoice) {
    double draw = firstChoice ? ThreadLocalRandom.current().nextDouble() : 0;
    return permit(target, material, caller, health -> health.admit(clock.now(), draw));
  }

  /// The same for a call that has nowhere else to go.
  public Permit insist(Target target, Material material, Caller caller) {
    return permit(target, material, caller, health -> health.insist(clock.now()));
  }

  private Permit permit(
      Target target,
      Material material,
      Caller caller,
      Function<TargetHealth, Admission> admission) {
    TargetHealth credential = health(target, material);
    TargetHealth own = targets.computeIfAbsent(target.key(), _ -> new TargetHealth());
    Admission outer = locked(credential, admission);
    Admission inner = outer == Admission.RESTS ? outer : locked(own, admission);
    if (inner != Admission.RESTS) {
      return Permit.granted(
          clock, caller, new Permit.Held(credential, outer), new Permit.Held(own, inner));
    }
    locked(
        credential,
        health -> {
          health.released(outer);
          return outer;
        });
    return Permit.denied(clock, longest(credential, own));
  }

  private TargetHealth health(Target target, Material material) {
    Proven known = credentials.get(target.credentialKey());
    if (known != null && known.material().equals(material)) {
      return known.health();
    }
    return credentials
        .compute(
            target.credentialKey(),
            (_, held) ->
                held == null ? new Proven(material, new TargetHealth()) : held.with(material))
        .health();
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
    targets.keySet().retainAll(keys);
    credentials.keySet().retainAll(keys);
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
                Math.min(share(target, now), shareOfCredential(target, now)),
                (one, other) -> Math.min(one.doubleValue(), other.doubleValue())));
    return shares;
  }

  private double share(Target target, Instant now) {
    TargetHealth health = targets.get(target.key());
    return health == null ? 1 : locked(health, known -> known.share(now));
  }

  private double shareOfCredential(Target target, Instant now) {
    Proven proven = credentials.get(target.credentialKey());
    return proven == null ? 1 : locked(proven.health(), known -> known.share(now));
  }
}
