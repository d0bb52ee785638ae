package dev.modelroute.e2e.faults;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.fault.Fault;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// Every fault of the catalogue in every form and at every vendor that it exists in.
@DisplayName("Faults 6 to 32: every fault at every form, each request told the truth")
class CatalogueIT {
  private static final Matrix MATRIX = new Matrix();
  private static final List<Round> ROUNDS = Round.all();

  @TempDir private static Path folder;
  private static Rig rig;

  static Stream<Round> rounds() {
    return ROUNDS.stream();
  }

  /// One first credential per case: what rests after one case must not be what the next one asks.
  @BeforeAll
  static void start() {
    var vendors = Upstreams.start();
    var manifests =
        Manifests.gateway()
            .compatible(Upstreams.SPARE, Upstreams.spare(vendors), "Chat, Responses");
    var keys = new Rig.Keys();
    for (Round.Case one : ROUNDS.stream().flatMap(round -> round.cases().stream()).toList()) {
      one.vendor().declare("first-" + one.route(), vendors, manifests, keys);
      manifests.shared(
          one.route(),
          one.vendor().target("first-" + one.route()) + "\n- {credential: spare, model: llama}",
          "failover: {timeouts: {connect: 4s, firstToken: 4s, idle: 4s}}");
    }
    manifests.route("calm", "spare/llama");
    rig = Rig.start(folder, vendors, manifests, keys);
    Form.ALL.forEach(form -> rig.caller().post("/v1" + form.path(), form.ask("calm", "warm up")));
  }

  @AfterAll
  static void stop() throws IOException {
    MATRIX.write(ROUNDS);
    rig.close();
  }

  @BeforeEach
  void clear() {
    Upstreams.ALL.forEach(vendor -> vendor.server(rig.vendors()).faults().clear());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("rounds")
  void isToldTheTruth(Round round) throws Exception {
    var invariants = new Invariants(rig, 3, 2);
    var history = new History(rig);
    Catalogue.Entry fault = round.fault();
    for (Round.Case one : round.cases()) {
      Fault made = fault.fault().apply(one.vendor().speech(one.form()));
      one.vendor().meetsNext(rig.vendors(), one.form(), made);
    }

    Map<Round.Case, Answer> answers = ask(history, round);

    invariants.check(history);
    Map<Answer, Told> told =
        history.told().stream().collect(Collectors.toMap(Told::answer, Function.identity()));
    assertAll(
        round.cases().stream()
            .map(one ->
                () -> {
                  String found =
                      assertExpected(
                          fault.expected(),
                          one,
                          Objects.requireNonNull(told.get(answers.get(one))));
                  MATRIX.found(fault, one.form(), one.vendor(), found);
                }));
  }

  /// All at once: some of it is waiting.
  private static Map<Round.Case, Answer> ask(History history, Round round) throws Exception {
    var pending = new LinkedHashMap<Round.Case, Future<Answer>>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Round.Case one : round.cases()) {
        pending.put(one, threads.submit(() -> history.ask(one.form(), one.route())));
      }
    }
    var answers = new LinkedHashMap<Round.Case, Answer>();
    for (var one : pending.entrySet()) {
      answers.put(one.getKey(), one.getValue().get());
    }
    return answers;
  }

  private static String assertExpected(Expected expected, Round.Case one, Told told) {
    String attempts = told.answer().header("x-modelroute-attempts");
    switch (expected) {
      case Expected.FailsOver(String kind) -> {
        assertTrue(told.isAnswered(), told::toString);
        assertEquals(one.first() + ";" + kind + ", spare/llama;ok", attempts, told::toString);
        return kind + ", failed over";
      }
      case Expected.Answered() -> {
        assertTrue(told.isAnswered(), told::toString);
        assertEquals(one.first() + ";ok", attempts, told::toString);
        return "answered";
      }
      case Expected.Refused(int status) -> {
        assertEquals(status, told.answer().status(), told::toString);
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
