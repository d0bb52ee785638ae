package dev.modelroute.proxy.route;

import static dev.modelroute.proxy.route.Routes.FAILOVER;
import static dev.modelroute.proxy.route.Routes.failover;
import static dev.modelroute.proxy.route.Routes.target;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.proxy.model.Failure;
import dev.modelroute.proxy.model.FailureKind;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
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
      names = {"INVALID_REQUEST", "CONTENT_FILTER", "CONTEXT_WINDOW", "BROKEN", "CANCELLED"})
  void failsOverOnTheFirstFailure(FailureKind kind) {
    assertEquals(
        Optional.of(B), FailoverPolicy.next(FAILOVER, ORDER, List.of(failed(A, kind)), false));
  }

  @ParameterizedTest
  @EnumSource(
      names = {"INVALID_REQUEST", "CONTENT_FILTER", "CONTEXT_WINDOW", "BROKEN", "CANCELLED"})
  void doesNotFailOverWhenItWouldFailElsewhereOrMayNot(FailureKind kind) {
    assertEquals(
        Optional.empty(), FailoverPolicy.next(FAILOVER, ORDER, List.of(failed(A, kind)), false));
  }

  @Test
  void aRefusedCredentialIsNotTriedWithAnotherModel() {
    var sameCredential = target("a", "other");

    assertEquals(
        Optional.of(B),
        FailoverPolicy.next(
            FAILOVER,
            List.of(A, sameCredential, B),
            List.of(failed(A, FailureKind.CREDENTIAL)),
            false));
  }

  @Test
  void stopsAtTheMostAttempts() {
    var history = List.of(failed(A, FailureKind.CONNECT), failed(B, FailureKind.CONNECT));

    assertEquals(Optional.empty(), FailoverPolicy.next(failover(2, 2), ORDER, history, false));
  }

  @Test
  void whatWasPassedOverDoesNotCount() {
    var history = List.of(failed(A, FailureKind.RESTING), failed(B, FailureKind.UNSUPPORTED));

    assertEquals(Optional.of(C), FailoverPolicy.next(failover(1, 1), ORDER, history, false));
  }

  @Test
  void stopsWhenTooMuchMayHaveBeenBilled() {
    var history = List.of(failed(A, FailureKind.TIMEOUT), failed(B, FailureKind.RESET));

    assertEquals(Optional.empty(), FailoverPolicy.next(failover(5, 2), ORDER, history, false));
    assertEquals(Optional.of(C), FailoverPolicy.next(failover(5, 3), ORDER, history, false));
  }

  @Test
  void aStatefulCallIsNotRepeatedOnceItMayHaveBeenTaken() {
    assertEquals(
        Optional.empty(),
        FailoverPolicy.next(FAILOVER, ORDER, List.of(failed(A, FailureKind.RESET)), true));
    assertEquals(
        Optional.of(B),
        FailoverPolicy.next(FAILOVER, ORDER, List.of(failed(A, FailureKind.CONNECT)), true));
  }

  @Test
  void whenAllRestTheOneWithTheLeastTimeLeftIsTried() {
    assertEquals(
        Optional.of(B), FailoverPolicy.leastResting(List.of(resting(A, 9), resting(B, 2))));
    assertEquals(
        Optional.empty(),
        FailoverPolicy.leastResting(List.of(resting(A, 9), failed(B, FailureKind.CONNECT))));
  }

  @Test
  void withoutPrioritiesTheListIsTheOrder() {
    assertEquals(ORDER, FailoverPolicy.order(ORDER, new Random(1)));
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
      List<Target> order = FailoverPolicy.order(List.of(last, spare, light, heavy), random);

      assertEquals(List.of(spare, last), order.subList(2, 4));
      first.merge(order.getFirst(), 1, Integer::sum);
    }

    assertEquals(9000, first.getOrDefault(heavy, 0), 200);
    assertEquals(1000, first.getOrDefault(light, 0), 200);
  }

  private static Attempt failed(Target target, FailureKind kind) {
    return new Attempt(target, Failure.of(kind, "x"));
  }

  private static Attempt resting(Target target, int seconds) {
    return new Attempt(
        target, Failure.of(FailureKind.RESTING, "x").withRetryAfter(Duration.ofSeconds(seconds)));
  }
}
