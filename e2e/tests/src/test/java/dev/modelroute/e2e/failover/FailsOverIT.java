package dev.modelroute.e2e.failover;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
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

/// The first request to a failing first target is answered by the second, with nothing but the
/// route applied.
@DisplayName("Cases 1, 3, 4: failover on the first failing request, streaming or not")
class FailsOverIT {
  /// One way of failing. `kind` is the failure table's word for it.
  record Failing(String name, String kind, List<Fault> faults, Modes modes) {
    @Override
    public String toString() {
      return name;
    }
  }

  enum Modes {
    BOTH,
    PLAIN,
    STREAM
  }

  private static final List<Failing> FAILINGS =
      List.of(
          failing("reset before the answer (fault 9)", "reset", new Fault.Cut(0, true)),
          failing("closed before the answer (fault 9)", "reset", new Fault.Cut(0, false)),
          failing("reset in the head", "reset", new Fault.Cut(20, true)),
          failing("silence (fault 6)", "timeout", new Fault.Silent()),
          failing("504", "timeout", Fault.refused(504, null, "too late")),
          failing("500", "serverError", Fault.refused(500, null, "no")),
          failing("502 with HTML (fault 20)", "reset", Fault.html(502, 0)),
          failing("500 with 2 MB of HTML (fault 20)", "reset", Fault.html(500, 2_000_000)),
          failing(
              "503 (fault 18)", "overloaded", Fault.refused(503, "server_is_overloaded", "busy")),
          failing("529 (fault 18)", "overloaded", Fault.refused(529, null, "busy")),
          failing("429 (fault 16)", "rateLimited", Fault.rateLimited(Map.of())),
          failing(
              "429 with Retry-After (fault 15)",
              "rateLimited",
              Fault.rateLimited(Map.of("retry-after", "7"))),
          failing(
              "429 without money (fault 17)",
              "quota",
              new Fault.Refused(
                  429, "insufficient_quota", "insufficient_quota", "no money", Map.of())),
          failing("401 (fault 22)", "credential", Fault.refused(401, "invalid_api_key", "no")),
          failing("403 (fault 22)", "forbidden", Fault.refused(403, "permission_denied", "no")),
          failing("404 for the model", "notFound", Fault.refused(404, "model_not_found", "no")),
          failing("a redirect (fault 31)", "reset", Fault.redirected(302, "http://127.0.0.1:1/")),
          failing("204 (fault 31)", "reset", new Fault.Answered(204, Map.of(), "", 0)),
          failing("200 with HTML (fault 31)", "reset", Fault.html(200, 0)),
          new Failing(
              "200 with an error object (fault 31)",
              "serverError",
              List.of(
                  Fault.answered(
                      200, "{\"error\":{\"message\":\"no\",\"type\":\"server_error\"}}")),
              Modes.PLAIN),
          new Failing(
              "malformed JSON (fault 23)",
              "reset",
              List.of(Fault.answered(200, "{\"id\":\"x\",")),
              Modes.PLAIN),
          new Failing("a short body", "reset", List.of(new Fault.Cut(300, false)), Modes.PLAIN),
          new Failing(
              "silence after the head (fault 7)",
              "timeout",
              List.of(new Fault.SilentAfter(0)),
              Modes.STREAM),
          new Failing(
              "an end before content (fault 11)",
              "reset",
              List.of(new Fault.EndedEarly(1)),
              Modes.STREAM),
          new Failing(
              "malformed JSON in the first event (fault 24)",
              "reset",
              List.of(new Fault.BrokenEvent(0)),
              Modes.STREAM),
          new Failing(
              "an overload in the stream (fault 32)",
              "overloaded",
              List.of(new Fault.ErrorEvent(0, ErrorShape.CHAT, "server_is_overloaded", "busy")),
              Modes.STREAM),
          new Failing(
              "a rate limit in the stream",
              "rateLimited",
              List.of(new Fault.ErrorEvent(0, ErrorShape.CHAT, "rate_limit_exceeded", "slow down")),
              Modes.STREAM));

  @TempDir private static Path folder;
  private static Rig rig;

  private static Failing failing(String name, String kind, Fault fault) {
    return new Failing(name, kind, List.of(fault), Modes.BOTH);
  }

  /// One first credential per case: what rests after one case must not be what the next one asks.
  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests = Manifests.gateway().azure("second", vendors.azure());
    var keys = new Rig.Keys().issue(vendors.azureKeys()::issue, "second");
    for (Case one : cases().toList()) {
      manifests
          .openAi("first-" + one.route(), vendors.openAi())
          .route(
              one.route(),
              List.of(
                  "first-" + one.route() + "/" + one.firstModel(), "second/" + one.secondModel()),
              "failover: {timeouts: {connect: 1s, firstToken: 1s}}");
      keys.issue(vendors.openAiKeys()::issue, "first-" + one.route());
    }
    rig = Rig.start(folder, vendors, manifests.route("warm", "second/gpt-55-prod"), keys);
    // A program's first call takes its time, and the cases give an answer a second.
    rig.caller().post("/v1/chat/completions", Asked.chat("warm", false));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void clear() {
    rig.vendors().openAi().faults().clear();
    rig.vendors().ledger().clear();
  }

  record Case(int number, Failing failing, String path, boolean stream) {
    String route() {
      return "case-" + number;
    }

    Fault[] faults() {
      return failing.faults().stream().map(this::inItsDialect).toArray(Fault[]::new);
    }

    private Fault inItsDialect(Fault fault) {
      return fault instanceof Fault.ErrorEvent event && path.equals("/responses")
          ? new Fault.ErrorEvent(
              event.afterEvents(), ErrorShape.FLAT, event.code(), event.message())
          : fault;
    }

    String firstModel() {
      return path.equals("/embeddings") ? "text-embedding-3-small" : "gpt-5.5";
    }

    String secondModel() {
      return path.equals("/embeddings") ? "embed-prod" : "gpt-55-prod";
    }

    @Override
    public String toString() {
      return failing + " on " + path + (stream ? ", streaming" : "");
    }
  }

  static Stream<Case> cases() {
    var cases = new ArrayList<Case>();
    for (Failing failing : FAILINGS) {
      for (String path : List.of("/chat/completions", "/responses", "/embeddings")) {
        if (failing.modes() != Modes.STREAM) {
          cases.add(new Case(cases.size(), failing, path, false));
        }
        if (failing.modes() != Modes.PLAIN && !path.equals("/embeddings")) {
          cases.add(new Case(cases.size(), failing, path, true));
        }
      }
    }
    return cases.stream();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void theSecondTargetAnswersTheFirstRequest(Case one) {
    rig.vendors().openAi().faults().next(one.faults());

    Answer answer =
        rig.caller().post("/v1" + one.path(), Asked.of(one.path(), one.route(), one.stream()));

    assertEquals(200, answer.status(), answer.body());
    assertEquals("second/" + one.secondModel(), answer.header("x-modelroute-target"));
    assertEquals(
        "first-%s/%s;%s, second/%s;ok"
            .formatted(one.route(), one.firstModel(), one.failing().kind(), one.secondModel()),
        answer.header("x-modelroute-attempts"));
    assertFalse(answer.cut());
    assertTrue(one.path().equals("/embeddings") || answer.body().contains("azure"), answer.body());
    assertEquals(
        List.of("openai", "azure"),
        rig.vendors().ledger().entries().stream().map(LedgerEntry::vendor).toList());
  }
}
