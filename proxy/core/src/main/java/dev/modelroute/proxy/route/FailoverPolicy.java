package dev.modelroute.proxy.route;

import dev.modelroute.proxy.config.FailoverConfig;
import dev.modelroute.proxy.model.AttemptLabel;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Which target is tried next, if any, given what was tried. It knows of no time and no I/O.
public final class FailoverPolicy {
  private FailoverPolicy() {}

  /// The order in which a request tries its route's targets: by priority, and among equal ones by
  /// weight. Targets without priorities keep the list's order.
  public static List<Target> order(List<Target> targets, RandomGenerator random) {
    boolean prioritized =
        targets.stream()
            .anyMatch(target -> target.config().priority() != 0 || target.config().weight() != 1);
    if (!prioritized) {
      return targets;
    }
    Map<Target, Double> draw = new HashMap<>();
    targets.forEach(target -> draw.put(target, draw(target.config().weight(), random)));
    return targets.stream()
        .sorted(
            Comparator.comparingInt((Target target) -> target.config().priority())
                .thenComparing(target -> draw.getOrDefault(target, 0.0), Comparator.reverseOrder()))
        .toList();
  }

  /// Efraimidis and Spirakis: sorting by `random^(1/weight)` draws without replacement in
  /// proportion to the weights.
  private static double draw(int weight, RandomGenerator random) {
    return weight == 0 ? -1 : Math.pow(random.nextDouble(), 1.0 / weight);
  }

  /// The next target, in `order`, after `history`; empty when the last failure is the last word.
  public static Optional<Target> next(
      FailoverConfig config, List<Target> order, List<Attempt> history, boolean stateful) {
    if (!mayGoOn(config, history, stateful)) {
      return Optional.empty();
    }
    return order.stream().filter(target -> !spent(target, history)).findFirst();
  }

  private static boolean mayGoOn(FailoverConfig config, List<Attempt> history, boolean stateful) {
    if (history.isEmpty()) {
      return true;
    }
    Attempt last = history.getLast();
    long counted = history.stream().filter(Attempt::counts).count();
    long ambiguous =
        history.stream().filter(attempt -> attempt.label() == AttemptLabel.AMBIGUOUS).count();
    return failsOver(last.failure())
        && counted < config.maxAttempts()
        && ambiguous < config.maxAmbiguous()
        && !(stateful && last.label() == AttemptLabel.AMBIGUOUS);
  }

  private static boolean failsOver(Failure failure) {
    return switch (failure.kind().failsOver()) {
      case YES, TO_ANOTHER_CREDENTIAL -> true;
      case WHEN_ROUTE_OPTS_IN, NO -> false;
    };
  }

  private static boolean spent(Target target, List<Attempt> history) {
    return history.stream()
        .anyMatch(attempt ->
            attempt.target().equals(target)
                || (attempt.failure().kind() == FailureKind.CREDENTIAL
                    && attempt.target().credential().equals(target.credential())));
  }

  /// When every target was passed over because it rests, one is tried all the same: the one with
  /// the least time left.
  public static Optional<Target> leastResting(List<Attempt> history) {
    var resting = new ArrayList<Attempt>();
    for (Attempt attempt : history) {
      if (attempt.counts()) {
        return Optional.empty();
      }
      if (attempt.failure().kind() == FailureKind.RESTING
          && attempt.failure().retryAfter().isPresent()) {
        resting.add(attempt);
      }
    }
    return resting.stream()
        .min(Comparator.comparing(attempt -> attempt.failure().retryAfter().orElseThrow()))
        .map(Attempt::target);
  }
}
