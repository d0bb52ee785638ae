package dev.modelroute.e2e.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.ledger.CallEnd;
import dev.modelroute.e2e.vendors.ledger.LedgerEntry;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What holds of every history, whatever went wrong in it.
final class Invariants {
  private static final Pattern COUNT =
      Pattern.compile(
          "gen_ai_client_operation_duration_seconds_count\\{[^}]*label=\"(\\w+)\"[^}]*} (\\S+)");

  /// A vendor that was shown the key of a credential.
  private record Shown(String vendor, String credential) {}

  private final Rig rig;
  private final int maxAttempts;
  private final int maxAmbiguous;
  private double sentBefore;

  Invariants(Rig rig, int maxAttempts, int maxAmbiguous) {
    this.rig = rig;
    this.maxAttempts = maxAttempts;
    this.maxAmbiguous = maxAmbiguous;
    Waiting.until("what was asked before is over", this::nothingIsInFlight);
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
      assertTrue(
          spoken(one).anyMatch(call -> call.status() == 200 && call.end() != CallEnd.CUT),
          () -> "I2 a success is a vendor's success: " + one);
    } else {
      assertFalse(
          one.answer().status() == 200 && one.form().isFinished(one.answer().body()),
          () -> "I2 no terminal marker on a failure: " + one);
    }
  }

  private static void isOfOneAttempt(Told one) {
    assertTrue(
        one.form().answers(one.answer().body()) <= 1, () -> "I3 of exactly one attempt: " + one);
    if (one.answer().status() != 200) {
      assertTrue(one.answer().body().startsWith("{\""), () -> "I3 errors are JSON: " + one);
      return;
    }
    assertTrue(
        (!one.isAnswered() && one.text().isEmpty()) || spoken(one).findAny().isPresent(),
        () -> "I3 '" + one.text() + "' is what one vendor said: " + one);
  }

  /// The calls by which a vendor said what the caller reads: all of it, or on a failure a
  /// beginning. Not the newest one: vendors may see a call that was given up after the next one.
  private static Stream<LedgerEntry> spoken(Told one) {
    String text = one.text();
    return one.calls().stream()
        .filter(call -> {
          String said = said(one, call);
          return one.isAnswered() ? said.equals(text) : said.startsWith(text);
        });
  }

  /// The simulated models repeat what they are told.
  private static String said(Told one, LedgerEntry call) {
    return call.vendor() + " " + call.model() + " says: " + one.marker();
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
    assertFalse(said.contains(" says: "), "I6 what was answered is nowhere");
    rig.vendorKeys()
        .forEach((key, credential) ->
            assertFalse(said.contains(key), "I6 the key of " + credential + " is nowhere"));
    Set<Shown> known = known(all);
    all.forEach(one -> keysGoWhereTheyBelong(one, known));
  }

  /// Which vendors knew which keys when they saw them: later they may have revoked them.
  private Set<Shown> known(List<Told> all) {
    return all.stream()
        .flatMap(one -> one.calls().stream())
        .filter(call -> call.caller() != null)
        .flatMap(this::shown)
        .collect(Collectors.toSet());
  }

  private Stream<Shown> shown(LedgerEntry call) {
    String headers = call.request().headers().toString();
    return rig.vendorKeys().entrySet().stream()
        .filter(key -> headers.contains(key.getKey()))
        .map(key -> new Shown(call.vendor(), key.getValue()));
  }

  private void keysGoWhereTheyBelong(Told one, Set<Shown> known) {
    for (LedgerEntry call : one.calls()) {
      String headers = call.request().headers().toString();
      assertFalse(headers.contains(rig.key()), () -> "I6 no vendor sees the caller's key: " + one);
      shown(call)
          .forEach(shown ->
              assertTrue(
                  known.contains(shown), () -> "I6 no vendor sees another's key: " + shown + one));
    }
    String told = one.answer().headers().map() + one.answer().body();
    rig.vendorKeys()
        .forEach((key, credential) ->
            assertFalse(told.contains(key), () -> "I6 no caller sees the key of " + credential));
  }

  private void nothingIsLeft() {
    Waiting.until(
        "I7 nothing is in flight, held or open",
        () ->
            nothingIsInFlight()
                && rig.vendors().ledger().entries().stream().noneMatch(LedgerEntry::isOpen));
  }

  private boolean nothingIsInFlight() {
    String metrics = rig.gateway().proxy().metrics();
    return metrics.contains("modelroute_requests_in_flight 0.0")
        && metrics.contains("modelroute_body_bytes 0.0");
  }
}
