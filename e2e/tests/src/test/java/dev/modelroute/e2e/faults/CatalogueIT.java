package dev.modelroute.e2e.faults;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fault of the catalogue in every form that it exists in; vendors take turns, so that each
/// meets each fault and each form.
@DisplayName("Faults 6 to 32: every fault at every form, each request told the truth")
class CatalogueIT {
  private static final Matrix MATRIX = new Matrix();
  private static final List<Case> CASES = made();

  @TempDir private static Path folder;
  private static Rig rig;

  record Case(int number, Catalogue.Entry fault, Form form, Upstreams vendor) {
    String route() {
      return "case-" + number;
    }

    @Override
    public String toString() {
      return fault + ", " + form + " at " + vendor;
    }
  }

  private static List<Case> made() {
    var cases = new ArrayList<Case>();
    for (Catalogue.Entry fault : Catalogue.ALL) {
      for (Form form : Form.ALL) {
        if (fault.suits(form)) {
          int turn = (Catalogue.ALL.indexOf(fault) + Form.ALL.indexOf(form)) % Upstreams.ALL.size();
          cases.add(new Case(cases.size(), fault, form, Upstreams.ALL.get(turn)));
        }
      }
    }
    return cases;
  }

  static Stream<Case> cases() {
    return CASES.stream();
  }

  /// One first credential per case: what rests after one case must not be what the next one asks.
  @BeforeAll
  static void start() {
    var vendors = Upstreams.start();
    var manifests =
        Manifests.gateway()
            .compatible(Upstreams.SPARE, Upstreams.spare(vendors), "Chat, Responses");
    var keys = new Rig.Keys();
    for (Case one : CASES) {
      one.vendor().declare("first-" + one.number(), vendors, manifests, keys);
      manifests.route(
          one.route(),
          List.of("first-" + one.number() + "/" + one.vendor().model(), "spare/llama"),
          "failover: {timeouts: {connect: 2s, firstToken: 2s, idle: 2s}}");
    }
    rig = Rig.start(folder, vendors, manifests, keys);
  }

  @AfterAll
  static void stop() throws IOException {
    MATRIX.write();
    rig.close();
  }

  @BeforeEach
  void clear() {
    Upstreams.ALL.forEach(vendor -> vendor.server(rig.vendors()).faults().clear());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void isToldTheTruth(Case one) {
    var invariants = new Invariants(rig, 3, 2);
    var history = new History(rig);
    one.vendor().server(rig.vendors()).faults().next(one.fault().fault().apply(one.form()));

    Answer answer = history.ask(one.form(), one.route());

    invariants.check(history);
    String found = assertExpected(one, answer, history.told().getFirst());
    MATRIX.found(one.fault(), one.form(), one.vendor(), found);
  }

  private static String assertExpected(Case one, Answer answer, Told told) {
    String first = "first-" + one.number() + "/" + one.vendor().model();
    switch (one.fault().expected()) {
      case Expected.FailsOver(String kind) -> {
        assertTrue(told.isAnswered(), told::toString);
        assertEquals(
            first + ";" + kind + ", spare/llama;ok", answer.header("x-modelroute-attempts"));
        return kind + ", failed over";
      }
      case Expected.Answered() -> {
        assertTrue(told.isAnswered(), told::toString);
        assertEquals(first + ";ok", answer.header("x-modelroute-attempts"));
        return "answered";
      }
      case Expected.Refused(int status) -> {
        assertEquals(status, answer.status(), told::toString);
        assertEquals(1, told.calls().size(), told::toString);
        return "told " + status;
      }
      case Expected.Breaks() -> {
        assertTrue(told.isBroken(), told::toString);
        assertEquals(1, told.calls().size(), told::toString);
        return "told in the stream";
      }
    }
  }
}
