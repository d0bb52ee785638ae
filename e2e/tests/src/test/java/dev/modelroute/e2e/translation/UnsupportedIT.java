package dev.modelroute.e2e.translation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.ledger.LedgerEntry;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What a target cannot be told is refused, or dropped and reported, as the route says.
class UnsupportedIT {
  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests = Manifests.gateway();
    var keys = new Rig.Keys();
    Form.CLAUDE.credential("bedrock", vendors, manifests, keys);
    String claude = Form.CLAUDE.target("bedrock");
    for (Form home : List.of(Form.OPENAI, Form.ANTHROPIC)) {
      home.credential(home.route(), vendors, manifests, keys);
      home.credential("limited-" + home.route(), vendors, manifests, keys);
      manifests
          .shared("passing-" + home.route(), claude + home.target(home.route()))
          .shared("limited-" + home.route(), claude + home.target("limited-" + home.route()));
    }
    manifests
        .bedrock("signed", vendors.bedrockRuntime(), vendors.bedrockMantle(), vendors.sts())
        .shared("rejecting", claude)
        .shared("dropping", claude, "unsupportedParameters: Drop")
        .route("signed", "signed/us.amazon.nova-2-lite-v1:0");
    rig = Rig.start(folder, vendors, manifests, keys.token(vendors));
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void clear() {
    rig.vendors().openAi().faults().clear();
    rig.vendors().anthropic().faults().clear();
    rig.vendors().ledger().clear();
  }

  record Asking(Spoken dialect, boolean stream) {
    ObjectNode ask(String route) {
      return dialect.ask(route, "Hello there", stream);
    }

    @Override
    public String toString() {
      return dialect.getClass().getSimpleName() + (stream ? ", streaming" : "");
    }
  }

  static Stream<Asking> all() {
    return Spoken.ALL.stream()
        .flatMap(dialect -> Stream.of(new Asking(dialect, false), new Asking(dialect, true)));
  }

  private static Answer post(Asking asking, ObjectNode body) {
    return rig.caller().post(asking.dialect().path(), body.toString());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void namesTheParameterAndTheTarget(Asking asking) {
    ObjectNode body = asking.ask("rejecting");
    String parameter = asking.dialect().wantMore(body);

    Answer answer = post(asking, body);

    JsonNode error = asking.dialect().error(answer.body(), false);
    assertEquals(400, answer.status(), answer.body());
    assertEquals(parameter, asking.dialect().blamed(error));
    assertTrue(error.path("message").asText().contains("'" + parameter + "'"), answer.body());
    assertTrue(
        error.path("message").asText().contains("bedrock/" + Form.CLAUDE.model()), answer.body());
    assertEquals(List.of(), rig.vendors().ledger().entries());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void goesToATargetThatCanBeTold(Asking asking) {
    Form home = asking.dialect().home();
    ObjectNode body = asking.ask("passing-" + home.route());
    String parameter = asking.dialect().wantMore(body);

    Answer answer = post(asking, body);

    assertEquals(200, answer.status(), answer.body());
    assertEquals(
        "bedrock/%s;unsupported, %s/%s;ok"
            .formatted(Form.CLAUDE.model(), home.route(), home.model()),
        answer.header("x-modelroute-attempts"));
    LedgerEntry sent = rig.vendors().ledger().entries().getFirst();
    assertEquals(home.vendor(rig.vendors()).name(), sent.vendor());
    assertTrue(sent.request().body().toString().contains(parameter));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  @DisplayName("The request is not blamed when a target that can be told it is busy")
  void tellsThatTheOtherTargetIsBusy(Asking asking) {
    Form home = asking.dialect().home();
    home.vendor(rig.vendors()).faults().always(Fault.rateLimited(Map.of("retry-after", "1")));
    ObjectNode body = asking.ask("limited-" + home.route());
    asking.dialect().wantMore(body);

    Answer answer = post(asking, body);

    assertTrue(List.of(429, 503).contains(answer.status()), answer.body());
    assertFalse(answer.header("retry-after").isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void dropsAndReports(Asking asking) {
    ObjectNode body = asking.ask("dropping");
    String parameter = asking.dialect().wantMore(body);

    Answer answer = post(asking, body);

    assertEquals(200, answer.status(), answer.body());
    assertEquals(parameter, answer.header("x-modelroute-dropped"));
    LedgerEntry sent = rig.vendors().ledger().entries().getFirst();
    assertFalse(sent.request().body().toString().contains(parameter));
    assertTrue(
        rig.gateway()
            .proxy()
            .metrics()
            .lines()
            .anyMatch(line ->
                line.startsWith("modelroute_parameters_dropped_total{")
                    && line.contains("route=\"team-a/dropping\"")
                    && line.contains("feature=\"")),
        "no metric of it");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void dropsParametersOfAnyNameSafely(Asking asking) {
    ObjectNode body = asking.ask("dropping");
    body.put("x-evil\r\nset-cookie: a=b\u20ac" + "n".repeat(200), 1);

    Answer answer = post(asking, body);

    assertEquals(200, answer.status(), answer.body());
    assertTrue(
        answer.header("x-modelroute-dropped").startsWith("x-evil??set-cookie??a?b?nnn"),
        answer.header("x-modelroute-dropped"));
    assertTrue(answer.headers().firstValue("set-cookie").isEmpty());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void reportsNothingWhenNothingWasDropped(Asking asking) {
    assertEquals("", post(asking, asking.ask("dropping")).header("x-modelroute-dropped"));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  void contentIsNeverDropped(Asking asking) {
    ObjectNode body = asking.ask("dropping");
    asking.dialect().show(body, "https://example.com/cat.png");

    assertEquals(400, post(asking, body).status());
  }

  @Test
  void refusesWhatTheCallersOwnDialectDoesNotAllow() {
    Answer answer =
        rig.caller()
            .post(
                "/v1/chat/completions",
                "{\"model\":\"rejecting\",\"messages\":[{\"role\":\"user\",\"content\":7}]}");

    JsonNode error = new SpokenChat().error(answer.body(), false);
    assertEquals(400, answer.status(), answer.body());
    assertTrue(error.path("param").asText().startsWith("messages[0]"), answer.body());
    assertEquals(List.of(), rig.vendors().ledger().entries());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("all")
  @DisplayName("Paths are signed as they are sent: the model's id stands in them encoded")
  void converseIsCalledByTheAssumedRole(Asking asking) {
    Waiting.until("a session with AWS", () -> post(asking, asking.ask("signed")).status() == 200);

    LedgerEntry entry = rig.vendors().ledger().entries().getLast();
    assertTrue(entry.request().target().contains("nova-2-lite-v1%3A0/converse"));
    assertTrue(String.valueOf(entry.caller()).contains("modelroute-bedrock"), entry.caller());
  }
}
