package dev.modelroute.proxy.server.request;

import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.route.CoolDown;
import dev.modelroute.proxy.route.Target;
import dev.modelroute.proxy.server.telemetry.MonotonicClock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/// What rests in this proxy, shared by its event loops.
public final class CoolDowns {
  private final Map<String, CoolDown> states = new ConcurrentHashMap<>();
  private final MonotonicClock clock;

  public CoolDowns(MonotonicClock clock) {
    this.clock = clock;
  }

  /// How long `target`, or its credential, is still to be left alone.
  Duration remaining(Target target) {
    if (states.isEmpty()) {
      return Duration.ZERO;
    }
    Instant now = clock.now();
    Duration own = state(target.key()).remaining(now);
    Duration credentials = state(target.credentialKey()).remaining(now);
    return own.compareTo(credentials) > 0 ? own : credentials;
  }

  private CoolDown state(String key) {
    return states.getOrDefault(key, CoolDown.NONE);
  }

  void failed(Target target, Failure failure) {
    String key = CoolDown.isCredentials(failure) ? target.credentialKey() : target.key();
    double jitter = ThreadLocalRandom.current().nextDouble();
    states.compute(
        key,
        (_, state) -> {
          CoolDown next =
              (state == null ? CoolDown.NONE : state).afterFailure(failure, clock.now(), jitter);
          return next.equals(CoolDown.NONE) ? null : next;
        });
  }

  void succeeded(Target target) {
    if (!states.isEmpty()) {
      states.remove(target.key());
      states.remove(target.credentialKey());
    }
  }
}
