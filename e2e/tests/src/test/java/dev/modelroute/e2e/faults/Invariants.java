package dev.modelroute.e2e.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.ledger.CallEnd;
import dev.modelroute.e2e.vendors.ledger.LedgerEntry;
import java.util.List;
import java.util.regex.Pattern;

/// What holds of every history, whatever went wrong in it.
final class Invariants {
  private static final Pattern COUNT =
      Pattern.compile(
          "gen_ai_client_operation_duration_seconds_count\\{[^}]*label=\"(\\w+)\"[^}]*} (\\S+)");

  private final Rig rig;
  private final int maxAttempts;
  private final int maxAmbiguous;
  private double sentBefore;

  Invariants(Rig rig, int maxAttempts, int maxAmbiguous) {
    this.rig = rig;
    this.maxAttempts = maxAttempts;
    this.maxAmbiguous = maxAmbiguous;
    this.sentBefore = sent();
  }

  /// Fails with the first request of which something does not hold.
  void check(History history) {
    List<Told> all = history.told();
    for (Told one : all) {
      endsOnce(one);
      successHasItsTerminalMarker(one);
      isOfOneAttempt(one);
      keepsToThePolicy(one);
    }
    whatMayBeBilledIsCounted(all);
    nothingLeaks(history, all);
    nothingIsLeft();
  }

  private static void endsOnce(Told one) {
    assertEquals(1, one.records().size(), () -> "I1 ends exactly once: " + one);
    assertFalse(one.answer().cut(), () -> "I1 the caller sees an end: " + one);
    assertTrue(
        one.isAnswered() != (one.answer().status() != 200 || one.isBroken()),
        () -> "I1 is either answered or failed: " + one);
  }

  private static void successHasItsTerminalMarker(Told one) {
    if (one.isAnswered()) {
      LedgerEntry last = one.calls().getLast();
      assertTrue(
          last.status() == 200 && last.end() != CallEnd.CUT,
          () -> "I2 a success is the vendor's success: " + one);
    } else {
      assertFalse(
          one.answer().status() == 200 && one.form().isFinished(one.answer().body()),
          () -> "I2 no terminal marker on a failure: " + one);
    }
  }

  private static void isOfOneAttempt(Told one) {
    long answers = one.form().answers(one.answer().body());
    assertTrue(answers <= 1, () -> "I3 of exactly one attempt: " + one);
    String body = one.answer().body();
    if (one.isAnswered()) {
      assertTrue(body.contains("says") || one.form().isStream(), () -> "I3 whole: " + one);
    }
    if (one.answer().status() != 200) {
      assertTrue(body.startsWith("{\""), () -> "I3 errors are JSON: " + one);
    }
  }

  private void keepsToThePolicy(Told one) {
    assertTrue(one.calls().size() <= maxAttempts, () -> "I4 attempts: " + one);
    long ambiguous = one.labels().stream().filter("ambiguous"::equals).count();
    assertTrue(ambiguous <= maxAmbiguous, () -> "I4 ambiguous attempts: " + one);
    long sent = one.labels().stream().filter(label -> !label.equals("notSent")).count();
    assertTrue(one.calls().size() <= sent, () -> "I5 every call is recorded: " + one);
  }

  private void whatMayBeBilledIsCounted(List<Told> all) {
    long recorded =
        all.stream()
            .flatMap(one -> one.labels().stream())
            .filter(label -> !label.equals("notSent"))
            .count();
    double now = sent();
    assertEquals(
        (double) recorded, now - sentBefore, 0.1, "I5 the metric counts what the records say");
    sentBefore = now;
  }

  private double sent() {
    return COUNT
        .matcher(rig.gateway().proxy().metrics())
        .results()
        .filter(count -> !count.group(1).equals("notSent"))
        .mapToDouble(count -> Double.parseDouble(count.group(2)))
        .sum();
  }

  private void nothingLeaks(History history, List<Told> all) {
    String said = String.join("\n", history.lines()) + rig.gateway().proxy().metrics();
    assertFalse(said.contains(rig.key()), "I6 the caller's key is nowhere");
    assertFalse(said.contains("marker-"), "I6 what was asked is nowhere");
    for (Told one : all) {
      for (LedgerEntry call : one.calls()) {
        assertFalse(
            call.request().headers().toString().contains(rig.key()),
            () -> "I6 no vendor sees the caller's key: " + one);
      }
    }
  }

  private void nothingIsLeft() {
    Waiting.until(
        "I7 nothing is in flight, held or open",
        () -> {
          String metrics = rig.gateway().proxy().metrics();
          return metrics.contains("modelroute_requests_in_flight 0.0")
              && metrics.contains("modelroute_body_bytes 0.0")
              && rig.vendors().ledger().entries().stream().noneMatch(Invariants::isOpen);
        });
  }

  /// The simulation does not notice that a client is gone while it writes an endless line.
  private static boolean isOpen(LedgerEntry call) {
    return call.isOpen() && call.faults().stream().noneMatch(Fault.LongLine.class::isInstance);
  }
}
