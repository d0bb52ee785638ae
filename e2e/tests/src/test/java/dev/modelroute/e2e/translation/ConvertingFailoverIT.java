package dev.modelroute.e2e.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Corruption;
import dev.modelroute.e2e.vendors.fault.ErrorShape;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.ledger.LedgerEntry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// A route's targets need not speak one dialect: the first request that fails at one is answered by
/// the other, whichever of them is converted.
@DisplayName("Cases 1, 3, 4: failover between dialects, streaming or not")
class ConvertingFailoverIT {
  /// One way of failing; `kind` is the failure table's word for it.
  record Failing(String name, String kind, Fault fault) {
    /// What does not wait for a timeout has none that a slow machine could reach.
    List<String> timeouts() {
      return kind.equals("timeout")
          ? List.of("failover: {timeouts: {connect: 4s, firstToken: 2s}}")
          : List.of();
    }
  }

  private static final List<Failing> FAILINGS =
      List.of(
          new Failing("reset before the answer", "reset", new Fault.Cut(0, true)),
          new Failing("closed in the head", "reset", new Fault.Cut(20, false)),
          new Failing("cut in the body", "reset", new Fault.Cut(300, true)),
          new Failing("silence", "timeout", new Fault.Silent()),
          new Failing("504", "timeout", Fault.refused(504, null, "too late")),
          new Failing("500", "serverError", Fault.refused(500, null, "no")),
          new Failing("502 with HTML", "reset", Fault.html(502, 0)),
          new Failing("503", "overloaded", Fault.refused(503, null, "busy")),
          new Failing("429", "rateLimited", Fault.rateLimited(Map.of())),
          new Failing("401", "credential", Fault.refused(401, null, "no")),
          new Failing("403", "forbidden", Fault.refused(403, null, "no")),
          new Failing("404", "notFound", Fault.refused(404, "model_not_found", "no such model")),
          new Failing("204", "reset", new Fault.Answered(204, Map.of(), "", 0)),
          new Failing("200 with HTML", "reset", Fault.html(200, 0)));

  private static final List<Failing> PLAIN =
      List.of(
          new Failing("malformed JSON", "reset", Fault.answered(200, "{\"id\":\"x\",")),
          new Failing("another object", "reset", Fault.answered(200, "{}")));

  private static final List<Failing> STREAM =
      List.of(
          new Failing("silence after the head", "timeout", new Fault.SilentAfter(0)),
          new Failing("an end before content", "reset", new Fault.EndedEarly(1)));

  private static final List<Failing> CONVERSE_STREAM =
      List.of(
          exception("throttlingException", "rateLimited"),
          exception("serviceUnavailableException", "overloaded"),
          exception("internalServerException", "serverError"),
          exception("modelStreamErrorException", "serverError"),
          exception("modelTimeoutException", "timeout"),
          new Failing(
              "an error that has only headers",
              "serverError",
              new Fault.ErrorEvent(1, ErrorShape.UNMODELED, "InternalError", "no")),
          corrupted(Corruption.PRELUDE_CHECKSUM),
          corrupted(Corruption.MESSAGE_CHECKSUM),
          corrupted(Corruption.PAYLOAD),
          corrupted(Corruption.TRUNCATED));

  private static Failing exception(String type, String kind) {
    return new Failing(type, kind, new Fault.ErrorEvent(1, ErrorShape.EXCEPTION, type, "no"));
  }

  private static Failing corrupted(Corruption corruption) {
    return new Failing(corruption.name(), "reset", new Fault.Corrupted(1, corruption));
  }

  @TempDir private static Path folder;
  private static Rig rig;

  record Case(
      int number, Spoken dialect, Form first, Form second, Failing failing, boolean stream) {
    String route() {
      return "case-" + number;
    }

    @Override
    public String toString() {
      return "%s, %s to %s%s".formatted(failing.name(), first, second, stream ? ", streaming" : "");
    }
  }

  static Stream<Case> cases() {
    var cases = new ArrayList<Case>();
    for (Spoken dialect : Spoken.ALL) {
      add(cases, dialect, Form.CLAUDE, Form.OPENAI);
      add(cases, dialect, Form.OPENAI, Form.CLAUDE);
    }
    return cases.stream();
  }

  private static void add(List<Case> cases, Spoken dialect, Form first, Form second) {
    add(cases, dialect, first, second, FAILINGS, false);
    add(cases, dialect, first, second, FAILINGS, true);
    add(cases, dialect, first, second, PLAIN, false);
    add(cases, dialect, first, second, STREAM, true);
    if (first != Form.OPENAI) {
      add(cases, dialect, first, second, CONVERSE_STREAM, true);
    }
  }

  private static void add(
      List<Case> cases,
      Spoken dialect,
      Form first,
      Form second,
      List<Failing> failings,
      boolean stream) {
    failings.forEach(
        failing -> cases.add(new Case(cases.size(), dialect, first, second, failing, stream)));
  }

  /// One first credential per case: what rests after one case must not be what the next one asks.
  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests = Manifests.gateway();
    var keys = new Rig.Keys();
    for (Form form : List.of(Form.OPENAI, Form.CLAUDE)) {
      form.credential("second-" + form.route(), vendors, manifests, keys);
    }
    for (Case one : cases().toList()) {
      one.first().credential("first-" + one.route(), vendors, manifests, keys);
      manifests.shared(
          one.route(),
          one.first().target("first-" + one.route())
              + one.second().target("second-" + one.second().route()),
          one.failing().timeouts().toArray(String[]::new));
    }
    rig = Rig.start(folder, vendors, manifests, keys);
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void clear() {
    rig.vendors().openAi().faults().clear();
    rig.vendors().bedrockRuntime().faults().clear();
    rig.vendors().ledger().clear();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theSecondTargetAnswersTheFirstRequest(Case one) {
    one.first().vendor(rig.vendors()).faults().next(one.failing().fault());

    Answer answer =
        rig.caller()
            .post(
                one.dialect().path(),
                one.dialect().ask(one.route(), "Hello there", one.stream()).toString());

    assertEquals(200, answer.status(), answer.body());
    assertEquals(
        "first-%s/%s;%s, second-%s/%s;ok"
            .formatted(
                one.route(),
                one.first().model(),
                one.failing().kind(),
                one.second().route(),
                one.second().model()),
        answer.header("x-modelroute-attempts"));
    assertFalse(answer.cut());
    Said said = one.dialect().read(answer, one.stream());
    assertTrue(said.text().endsWith(one.second().model() + " says: Hello there"), said.text());
    assertEquals(
        List.of(one.first(), one.second()).stream()
            .map(form -> form.vendor(rig.vendors()).name())
            .toList(),
        rig.vendors().ledger().entries().stream().map(LedgerEntry::vendor).toList());
  }
}
