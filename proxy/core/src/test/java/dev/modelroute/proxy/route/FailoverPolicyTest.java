package dev.modelroute.proxy.route;

import static dev.modelroute.proxy.route.Routes.FAILOVER;
import static dev.modelroute.proxy.route.Routes.failover;
import static dev.modelroute.proxy.route.Routes.target;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.proxy.config.FailoverConfig;
import dev.modelroute.proxy.config.FailoverConfig.Retries;
import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

class FailoverPolicyTest {
  private static final Target A = target("a", "m");
  private static final Target B = target("b", "m");
  private static final Target C = target("c", "m");
  private static final List<Target> ORDER = List.of(A, B, C);

  @ParameterizedTest
  @EnumSource(
      mode = Mode.EXCLUDE,
      names = {
        "INVALID_REQUEST",
        "CONTENT_FILTER",
        "CONTEXT_WINDOW",
        "STOPPING",
        "CUT_SHORT",
        "BROKEN",
        "CANCELLED"
      })
  void failsOverOnTheFirstFailure(FailureKind kind) {
    assertEquals(Optional.of(B), next(FAILOVER, ORDER, List.of(failed(A, kind)), false));
  }

  @ParameterizedTest
  @EnumSource(
      names = {
        "INVALID_REQUEST",
        "CONTENT_FILTER",
        "CONTEXT_WINDOW",
        "STOPPING",
        "CUT_SHORT",
        "BROKEN",
        "CANCELLED"
      })
  void doesNotFailOverWhenItWouldFailElsewhereOrMayNot(FailureKind kind) {
    assertEquals(Optional.empty(), next(FAILOVER, ORDER, List.of(failed(A, kind)), false));
  }

  @Test
  void aRefusedCredentialIsNotTriedWithAnotherModel() {
    var sameCredential = target("a", "other");

    assertEquals(
        Optional.of(B),
        next(
            FAILOVER,
            List.of(A, sameCredential, B),
            List.of(failed(A, FailureKind.CREDENTIAL)),
            false));
  }

  @Test
  void stopsAtTheMostAttempts() {
    var history = List.of(failed(A, FailureKind.CONNECT), failed(B, FailureKind.CONNECT));

    assertEquals(Optional.empty(), next(failover(2, 2), ORDER, history, false));
  }

  @Test
  void whatWasPassedOverDoesNotCount() {
    var history = List.of(failed(A, FailureKind.RESTING), failed(B, FailureKind.UNSUPPORTED));

    assertEquals(Optional.of(C), next(failover(1, 1), ORDER, history, false));
  }

  @Test
  void stopsWhenTooMuchMayHaveBeenBilled() {
    var history = List.of(failed(A, FailureKind.TIMEOUT), failed(B, FailureKind.RESET));

    assertEquals(Optional.empty(), next(failover(5, 2), ORDER, history, false));
    assertEquals(Optional.of(C), next(failover(5, 3), ORDER, history, false));
  }

  @Test
  void aStatefulCallIsNotRepeatedOnceItWasSent() {
    assertEquals(
        Optional.empty(), next(FAILOVER, ORDER, List.of(failed(A, FailureKind.RESET)), true));
    assertEquals(
        Optional.empty(), next(FAILOVER, ORDER, List.of(failed(A, FailureKind.OVERLOADED)), true));
    assertEquals(
        Optional.of(B), next(FAILOVER, ORDER, List.of(failed(A, FailureKind.CONNECT)), true));
  }

  @Test
  void whenAllRestTheOneWithTheLeastTimeLeftIsTried() {
    assertEquals(Optional.of(B), lastResort(List.of(resting(A, 9), resting(B, 2))));
    assertEquals(
        Optional.empty(), lastResort(List.of(resting(A, 9), failed(B, FailureKind.CONNECT))));
  }

  @Test
  void oneThatStartsSlowlyIsBetterThanNone() {
    assertEquals(
        Optional.of(A), lastResort(List.of(resting(A, 0), failed(B, FailureKind.SERVER_ERROR))));
    assertEquals(
        Optional.empty(),
        lastResort(List.of(resting(A, 0), failed(B, FailureKind.INVALID_REQUEST))));
  }

  private static Optional<Target> lastResort(List<Attempt> history) {
    return FailoverPolicy.lastResort(FAILOVER, history, false).map(Step::target);
  }

  @Test
  void withoutPrioritiesTheListIsTheOrder() {
    assertEquals(ORDER, TargetOrder.of(ORDER, new Random(1)));
  }

  @Test
  void equalPrioritiesShareByWeight() {
    var heavy = target("a", "m", 0, 90);
    var light = target("b", "m", 0, 10);
    var spare = target("c", "m", 0, 0);
    var last = target("d", "m", 1, 100);
    Map<Target, Integer> first = new HashMap<>();
    var random = new Random(42);
    for (int i = 0; i < 10_000; i++) {
      List<Target> order = TargetOrder.of(List.of(last, spare, light, heavy), random);

      assertEquals(List.of(spare, last), order.subList(2, 4));
      first.merge(order.getFirst(), 1, Integer::sum);
    }

    assertEquals(9000, first.getOrDefault(heavy, 0), 200);
    assertEquals(1000, first.getOrDefault(light, 0), 200);
  }

  @Test
  void whatIsAboutTheRequestFailsOverWhereTheRouteSaysSo() {
    var config = failover(3, 2, Set.of(FailureKind.CONTEXT_WINDOW), FailoverConfig.Retries.DEFAULT);

    assertEquals(
        Optional.of(B), next(config, ORDER, List.of(failed(A, FailureKind.CONTEXT_WINDOW)), false));
    assertEquals(
        Optional.empty(),
        next(config, ORDER, List.of(failed(A, FailureKind.CONTENT_FILTER)), false));
  }

  @Test
  void aTargetIsAskedAgainAfterAPauseWhenNoOtherIsLeft() {
    var config = failover(5, 5, Set.of(), new Retries(2, Duration.ofMillis(100), 20, 10, 1000));
    var once = List.of(failed(A, FailureKind.OVERLOADED));
    var twice = List.of(failed(A, FailureKind.OVERLOADED), failed(A, FailureKind.RESET));

    assertEquals(
        Optional.of(new Step(A, Duration.ofMillis(100), true)),
        FailoverPolicy.next(config, List.of(A), once, false, 1));
    assertEquals(
        Optional.of(new Step(A, Duration.ofMillis(100), true)),
        FailoverPolicy.next(config, List.of(A), twice, false, 0));
    assertEquals(Optional.of(B), next(config, ORDER, once, false));
  }

  @Test
  void aTargetIsNotAskedAgainForWhatDoesNotPass() {
    var config = failover(5, 5, Set.of(), new Retries(2, Duration.ofMillis(100), 20, 10, 1000));

    assertEquals(
        Optional.empty(),
        next(config, List.of(A), List.of(failed(A, FailureKind.NOT_FOUND)), false));
  }

  @Test
  void onlyWhatReachedAVendorIsPaidFor() {
    var unsent =
        FailoverPolicy.next(FAILOVER, ORDER, List.of(failed(A, FailureKind.CONNECT)), false, 1);
    var sent =
        FailoverPolicy.next(FAILOVER, ORDER, List.of(failed(A, FailureKind.TIMEOUT)), false, 1);

    assertFalse(unsent.orElseThrow().costs());
    assertTrue(sent.orElseThrow().costs());
  }

  @Test
  void aKeyKeepsToItsTargetAndOnlyItsOwnMoveWhenOneGoes() {
    var all = List.of(target("a", "m", 0, 2), target("b", "m", 0, 2), target("c", "m", 0, 2));
    var fewer = all.subList(0, 2);
    for (int i = 0; i < 1000; i++) {
      Target first = TargetOrder.of(all, "key-" + i).getFirst();

      assertEquals(first, TargetOrder.of(all, "key-" + i).getFirst());
      if (fewer.contains(first)) {
        assertEquals(first, TargetOrder.of(fewer, "key-" + i).getFirst());
      }
    }
  }

  @Test
  void keysAreSharedByWeight() {
    var heavy = target("a", "m", 0, 95);
    var canary = target("b", "m", 0, 5);
    int canaries = 0;
    for (int i = 0; i < 10_000; i++) {
      canaries +=
          TargetOrder.of(List.of(heavy, canary), "key-" + i).getFirst().equals(canary) ? 1 : 0;
    }

    assertEquals(500, canaries, 100);
  }

  private static Optional<Target> next(
      FailoverConfig config, List<Target> order, List<Attempt> history, boolean stateful) {
    return FailoverPolicy.next(config, order, history, stateful, 1).map(Step::target);
  }

  private static Attempt failed(Target target, FailureKind kind) {
    return new Attempt(target, Failure.of(kind, "x"));
  }

  private static Attempt resting(Target target, int seconds) {
    return new Attempt(
        target, Failure.of(FailureKind.RESTING, "x").withRetryAfter(Duration.ofSeconds(seconds)));
  }
}
