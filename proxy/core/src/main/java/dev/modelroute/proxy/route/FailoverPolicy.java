package dev.modelroute.proxy.route;

import dev.modelroute.proxy.config.FailoverConfig;
import dev.modelroute.proxy.model.AttemptLabel;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Which target is tried next, if any, given what was tried. It knows of no time and no I/O.
public final class FailoverPolicy {
  /// What may be over in a moment: the only failures after which the same target is asked again.
  static final Set<FailureKind> PASSING =
      Set.of(
          FailureKind.CONNECT,
          FailureKind.RESET,
          FailureKind.TIMEOUT,
          FailureKind.SERVER_ERROR,
          FailureKind.OVERLOADED);

  private static final Duration LONGEST_BACKOFF = Duration.ofSeconds(10);

  private FailoverPolicy() {}

  /// The next step, in `order`, after `history`; empty when the last failure is the last word.
  /// `jitter` in 0..1 spreads the pauses.
  public static Optional<Step> next(
      FailoverConfig config,
      List<Target> order,
      List<Attempt> history,
      boolean stateful,
      double jitter) {
    if (history.isEmpty()) {
      return first(order);
    }
    if (!mayGoOn(config, history, stateful)) {
      return Optional.empty();
    }
    boolean costs = wasSent(history);
    return order.stream()
        .filter(target -> !spent(target, history))
        .findFirst()
        .map(target -> new Step(target, Duration.ZERO, costs))
        .or(() -> again(config, order, history, jitter, costs));
  }

  private static Optional<Step> first(List<Target> order) {
    return order.isEmpty()
        ? Optional.empty()
        : Optional.of(new Step(order.getFirst(), Duration.ZERO, false));
  }

  private static boolean wasSent(List<Attempt> history) {
    return history.stream().anyMatch(attempt -> attempt.label() != AttemptLabel.NOT_SENT);
  }

  private static boolean mayGoOn(FailoverConfig config, List<Attempt> history, boolean stateful) {
    Attempt last = history.getLast();
    long counted = history.stream().filter(Attempt::counts).count();
    long ambiguous =
        history.stream().filter(attempt -> attempt.label() == AttemptLabel.AMBIGUOUS).count();
    return failsOver(config, last.failure())
        && counted < config.maxAttempts()
        && ambiguous < config.maxAmbiguous()
        && !(stateful && last.label() != AttemptLabel.NOT_SENT);
  }

  private static boolean failsOver(FailoverConfig config, Failure failure) {
    return switch (failure.kind().failsOver()) {
      case YES, TO_ANOTHER_CREDENTIAL -> true;
      case WHEN_ROUTE_OPTS_IN -> config.alsoOn().contains(failure.kind());
      case NO -> false;
    };
  }

  private static boolean spent(Target target, List<Attempt> history) {
    return history.stream()
        .anyMatch(attempt -> attempt.target().equals(target) || refusesCredential(attempt, target));
  }

  private static boolean refusesCredential(Attempt attempt, Target target) {
    return CoolDown.isCredentials(attempt.failure())
        && attempt.target().credential().equals(target.credential());
  }

  /// When no other target is left, the first that failed in passing is asked again, after a pause.
  private static Optional<Step> again(
      FailoverConfig config,
      List<Target> order,
      List<Attempt> history,
      double jitter,
      boolean costs) {
    return order.stream()
        .filter(target -> mayBeAskedAgain(target, config, history))
        .min(Comparator.comparingLong(target -> tries(target, history)))
        .map(target -> new Step(target, pause(config, tries(target, history), jitter), costs));
  }

  private static boolean mayBeAskedAgain(
      Target target, FailoverConfig config, List<Attempt> history) {
    List<Attempt> own =
        history.stream().filter(attempt -> attempt.target().equals(target)).toList();
    return !own.isEmpty()
        && own.size() <= config.retries().perTarget()
        && PASSING.contains(own.getLast().failure().kind())
        && own.getLast().failure().retryAfter().isEmpty()
        && history.stream().noneMatch(attempt -> refusesCredential(attempt, target));
  }

  private static long tries(Target target, List<Attempt> history) {
    return history.stream().filter(attempt -> attempt.target().equals(target)).count();
  }

  private static Duration pause(FailoverConfig config, long tries, double jitter) {
    long full = config.retries().backoff().toMillis() << Math.min(tries - 1, 10);
    return Duration.ofMillis(
        (long) (Math.min(full, LONGEST_BACKOFF.toMillis()) * (0.5 + jitter / 2)));
  }

  /// Where a request goes that has nowhere else to go: to a target that was passed over because it
  /// starts slowly; or, when every target rests, to the one with the least time left.
  public static Optional<Step> lastResort(
      FailoverConfig config, List<Attempt> history, boolean stateful) {
    List<Attempt> resting =
        history.stream()
            .filter(attempt -> attempt.failure().kind() == FailureKind.RESTING)
            .filter(attempt -> attempt.failure().retryAfter().isPresent())
            .filter(attempt ->
                history.stream().noneMatch(other -> refusesCredential(other, attempt.target())))
            .sorted(Comparator.comparing(FailoverPolicy::rest))
            .toList();
    if (resting.isEmpty() || !mayGoOn(config, history, stateful)) {
      return Optional.empty();
    }
    Attempt least = resting.getFirst();
    return rest(least).isZero() || history.stream().noneMatch(Attempt::counts)
        ? Optional.of(new Step(least.target(), Duration.ZERO, wasSent(history)))
        : Optional.empty();
  }

  private static Duration rest(Attempt attempt) {
    return attempt.failure().retryAfter().orElseThrow();
  }
}
