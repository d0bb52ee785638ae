package dev.modelroute.proxy.route;

import static dev.modelroute.proxy.route.Routes.failover;
import static dev.modelroute.proxy.route.Routes.target;

import dev.modelroute.proxy.config.FailoverConfig;
import dev.modelroute.proxy.config.FailoverConfig.Retries;
import dev.modelroute.proxy.model.AttemptLabel;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import dev.modelroute.proxy.route.TargetHealth.Admission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;

/// One route's traffic in virtual time: some requests at random moments, targets that fail at
/// random for random whiles, and the same decisions as the server makes. It checks what must hold,
/// and throws an `AssertionError` when it does not.
final class Schedule {
  private static final FailureKind[] KINDS = {
    FailureKind.CONNECT,
    FailureKind.RESET,
    FailureKind.TIMEOUT,
    FailureKind.ANSWER_TOO_LARGE,
    FailureKind.SERVER_ERROR,
    FailureKind.NO_ROOM,
    FailureKind.OVERLOADED,
    FailureKind.RATE_LIMITED,
    FailureKind.QUOTA,
    FailureKind.CREDENTIAL,
    FailureKind.NOT_FOUND,
    FailureKind.FORBIDDEN,
    FailureKind.CONTEXT_WINDOW,
    FailureKind.INVALID_REQUEST,
  };

  private final Random random;
  private final FailoverConfig config;
  private final List<Target> targets = new ArrayList<>();
  private final Map<Target, FailureKind> sick = new HashMap<>();
  private final Map<Target, TargetHealth> healths = new HashMap<>();
  private final RetryBudget budget;
  private Instant now = Instant.EPOCH;
  private int requests;
  private int paid;

  Schedule(long seed) {
    random = new Random(seed);
    int burst = 1 + random.nextInt(5);
    var retries = new Retries(random.nextInt(3), Duration.ofMillis(100), 20, 10, burst);
    Set<FailureKind> also = random.nextBoolean() ? Set.of() : Set.of(FailureKind.CONTEXT_WINDOW);
    config = failover(1 + random.nextInt(5), 1 + random.nextInt(3), also, retries);
    budget = new RetryBudget(retries, now);
    for (int i = 0; i < 1 + random.nextInt(4); i++) {
      Target made = target("credential-" + random.nextInt(3), "model-" + i);
      targets.add(made);
      healths.put(made, new TargetHealth());
    }
  }

  void run() {
    int count = 1 + random.nextInt(20);
    for (int i = 0; i < count; i++) {
      pass(Duration.ofMillis(random.nextInt(random.nextInt(10) == 0 ? 20_000 : 200)));
      changeWeather();
      request();
    }
    double most =
        config.retries().burst()
            + requests * config.retries().percent() / 100.0
            + Duration.between(Instant.EPOCH, now).toMillis()
                / 1000.0
                * config.retries().perSecond();
    check(paid <= most + 1e-6, "paid attempts " + paid + " of " + most);
  }

  private void changeWeather() {
    Target target = targets.get(random.nextInt(targets.size()));
    if (random.nextInt(3) == 0) {
      sick.remove(target);
    } else if (random.nextInt(3) == 0) {
      sick.put(target, KINDS[random.nextInt(KINDS.length)]);
    }
  }

  private void request() {
    requests++;
    budget.requested(config.retries(), now);
    var history = new ArrayList<Attempt>();
    boolean stateful = random.nextInt(8) == 0;
    int caller = random.nextInt(3);
    boolean answered = serve(history, stateful, caller);
    checkHistory(history, stateful);
    boolean allWell = targets.stream().noneMatch(sick::containsKey);
    boolean allRested = targets.stream().allMatch(t -> health(t).share(now) == 1);
    check(
        answered || !allWell || !allRested || !history.isEmpty(),
        "healthy targets answered nobody: " + history);
  }

  private boolean serve(List<Attempt> history, boolean stateful, int caller) {
    while (true) {
      Optional<Step> step =
          FailoverPolicy.next(config, targets, history, stateful, random.nextDouble());
      if (step.isEmpty()) {
        return lastResort(history, stateful, caller);
      }
      pass(step.get().after());
      Target target = step.get().target();
      boolean first = history.stream().noneMatch(Attempt::counts);
      TargetHealth health = health(target);
      Admission admission = health.admit(now, first ? random.nextDouble() : 0);
      if (admission == Admission.RESTS) {
        history.add(
            new Attempt(
                target,
                Failure.of(FailureKind.RESTING, "x").withRetryAfter(health.remaining(now))));
      } else if (step.get().costs() && !paid()) {
        health.released(admission);
        return false;
      } else if (call(target, admission, caller, history)) {
        return true;
      }
    }
  }

  private boolean paid() {
    boolean spent = budget.spend(config.retries(), now);
    paid += spent ? 1 : 0;
    return spent;
  }

  private boolean lastResort(List<Attempt> history, boolean stateful, int caller) {
    Optional<Step> step = FailoverPolicy.lastResort(config, history, stateful);
    if (step.isEmpty()) {
      return false;
    }
    Target target = step.get().target();
    Admission admission = health(target).insist(now);
    if (admission == Admission.RESTS || (step.get().costs() && !paid())) {
      health(target).released(admission);
      return false;
    }
    history.removeIf(attempt -> attempt.target().equals(target));
    return call(target, admission, caller, history) || serve(history, stateful, caller);
  }

  /// A probe excludes others until its outcome is known, or its lease is over.
  private boolean call(Target target, Admission admission, int caller, List<Attempt> history) {
    TargetHealth health = health(target);
    if (admission == Admission.PROBE) {
      checkAlone(target);
    }
    pass(Duration.ofMillis(random.nextInt(1000)));
    FailureKind kind = sick.get(target);
    if (kind == null || random.nextInt(10) == 0) {
      health.succeeded(admission, caller, now);
      return true;
    }
    Failure failure = Failure.of(kind, "x");
    if (kind == FailureKind.RATE_LIMITED && random.nextBoolean()) {
      failure = failure.withRetryAfter(Duration.ofMillis(random.nextInt(100_000)));
    }
    judge(health, admission, failure, caller);
    history.add(new Attempt(target, failure));
    return false;
  }

  private void judge(TargetHealth health, Admission admission, Failure failure, int caller) {
    Duration before = health.remaining(now);
    if (failure.kind().isOurs()) {
      health.released(admission);
      return;
    }
    if (failure.kind().cools() == FailureKind.Cools.NOTHING) {
      health.succeeded(admission, caller, now);
      return;
    }
    health.failed(admission, failure, caller, now, random.nextDouble());
    boolean resting = health.share(now) == 0;
    check(
        admission == Admission.PROBE || !resting || health.remaining(now).compareTo(before) >= 0,
        "a rest became shorter: " + before + " to " + health.remaining(now));
  }

  private void checkAlone(Target target) {
    Admission second = health(target).admit(now, 0);
    check(second == Admission.RESTS, "two probes at once at " + target.name());
    check(health(target).insist(now) == Admission.RESTS, "an insisted probe beside another");
  }

  private void checkHistory(List<Attempt> history, boolean stateful) {
    List<Attempt> counted = history.stream().filter(Attempt::counts).toList();
    long ambiguous =
        counted.stream().filter(attempt -> attempt.label() == AttemptLabel.AMBIGUOUS).count();
    long sent =
        counted.stream().filter(attempt -> attempt.label() != AttemptLabel.NOT_SENT).count();
    check(counted.size() <= config.maxAttempts(), "more than maxAttempts: " + history);
    check(ambiguous <= config.maxAmbiguous(), "more than maxAmbiguous: " + history);
    check(!stateful || sent <= 1, "a stateful call was sent again: " + history);
    for (int i = 0; i + 1 < counted.size(); i++) {
      FailureKind kind = counted.get(i).failure().kind();
      check(
          kind.failsOver() != FailureKind.FailsOver.NO
              && (kind != FailureKind.CONTEXT_WINDOW || config.alsoOn().contains(kind)),
          "went on after " + kind + ": " + history);
    }
    checkCredentials(counted);
    checkRepeats(counted);
  }

  private void checkCredentials(List<Attempt> counted) {
    for (int i = 0; i < counted.size(); i++) {
      Attempt refused = counted.get(i);
      boolean again =
          CoolDown.isCredentials(refused.failure())
              && counted.subList(i + 1, counted.size()).stream()
                  .anyMatch(
                      later -> later.target().credential().equals(refused.target().credential()));
      check(!again, "a refused credential was sent again: " + counted);
    }
  }

  private void checkRepeats(List<Attempt> counted) {
    for (Target target : targets) {
      long tries = counted.stream().filter(attempt -> attempt.target().equals(target)).count();
      check(tries <= 1 + config.retries().perTarget(), tries + " tries of one target: " + counted);
    }
  }

  private TargetHealth health(Target target) {
    return healths.computeIfAbsent(target, _ -> new TargetHealth());
  }

  private void pass(Duration time) {
    now = now.plus(time);
  }

  private static void check(boolean holds, String what) {
    if (!holds) {
      throw new AssertionError(what);
    }
  }
}
