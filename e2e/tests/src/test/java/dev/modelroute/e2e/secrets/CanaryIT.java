package dev.modelroute.e2e.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.ledger.LedgerEntry;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Canaries in every place where a secret is, at the finest log level.
class CanaryIT {
  private static final String PROMPT = "prompt-canary-31415";
  private static final List<String> CALLERS_HEADERS =
      List.of(
          "proxy-authorization",
          "x-goog-api-key",
          "cookie",
          "x-amz-security-token",
          "ocp-apim-subscription-key",
          "x-portkey-custom-host",
          "x-forwarded-host",
          "x-modelroute-target");

  private static final List<String> ROUTES = List.of("plain", "streaming", "headers", "logs");

  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    vendors.openAiKeys().add("canary", "sk-proj-canary-one", List.of("*"));
    vendors.azureKeys().add("canary", "azure-canary-two", List.of("*"));
    var manifests =
        Manifests.gateway()
            .bedrock("three", vendors.bedrockRuntime(), vendors.bedrockMantle(), vendors.sts())
            .route("ready", "three/us.openai.gpt-5.5");
    var keys = new Rig.Keys().token(vendors);
    // A refused credential rests: each test has its own.
    for (String route : ROUTES) {
      manifests
          .openAi("one-" + route, vendors.openAi())
          .azure("two-" + route, vendors.azure())
          .route(
              route,
              "one-" + route + "/gpt-5.5",
              "two-" + route + "/gpt-55-prod",
              "three/us.openai.gpt-5.5");
      keys.put("one-" + route, "sk-proj-canary-one").put("two-" + route, "azure-canary-two");
    }
    rig = Rig.start(folder, vendors, manifests, keys, "--log-level", "FINEST");
    rig.awaitCredentials("ready");
  }

  @AfterAll
  static void stop() {
    rig.close();
  }

  @BeforeEach
  void clear() {
    rig.vendors().openAi().faults().clear();
    rig.vendors().azure().faults().clear();
    rig.vendors().ledger().clear();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  @DisplayName(
      "N2, N3, N5, case 21: each vendor sees its own key and nothing of the caller's or of the vendor before")
  void everyVendorSeesItsOwnKeyOnly(boolean stream) {
    rig.vendors().openAi().faults().next(Fault.refused(503, null, "no"));
    rig.vendors().azure().faults().next(Fault.refused(503, null, "no"));

    var answer = RawCaller.send(withCanaries(stream));

    assertEquals(200, answer.status(), answer.body());
    List<LedgerEntry> entries = rig.vendors().ledger().entries();
    assertEquals(
        List.of("openai", "azure", "bedrock-runtime"),
        entries.stream().map(LedgerEntry::vendor).toList());
    for (LedgerEntry entry : entries) {
      String headers = entry.request().headers().toString();
      assertFalse(headers.contains("callers-canary") || headers.contains(rig.key()), headers);
      assertFalse(entry.request().target().contains("canary"), entry.request().target());
      assertEquals(
          entry.vendor().equals("openai"), headers.contains("sk-proj-canary-one"), headers);
      assertEquals(entry.vendor().equals("azure"), headers.contains("azure-canary-two"), headers);
    }
  }

  private static HttpRequest withCanaries(boolean stream) {
    var request =
        rig.caller()
            .request("/v1/chat/completions?key=callers-canary")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    Asked.chat(stream ? "streaming" : "plain", stream)));
    CALLERS_HEADERS.forEach(name -> request.header(name, "callers-canary"));
    return request.build();
  }

  @Test
  @DisplayName("N6: of a vendor's headers only those that are known to be harmless come back")
  void vendorsHeadersDoNotComeBack() {
    rig.vendors()
        .openAi()
        .faults()
        .next(
            new Fault.Answered(
                400,
                Map.of("x-echo", "sk-proj-canary-one", "set-cookie", "canary=1"),
                "{\"error\":{\"message\":\"no\"}}",
                0));

    var answer = rig.caller().post("/v1/chat/completions", Asked.chat("headers", false));

    assertEquals(400, answer.status());
    assertFalse(
        answer.headers().map().toString().contains("canary"), answer.headers().map().toString());
  }

  @Test
  @DisplayName(
      "N7, N8, case 26: no key and no prompt in any log, metric or error, at the finest level")
  void nothingSecretIsWritten() {
    rig.vendors()
        .openAi()
        .faults()
        .next(
            Fault.refused(
                401, "invalid_api_key", "Incorrect API key provided: sk-proj-canary-one."));
    String asked = Asked.chat("logs", false).replace("Hello there", PROMPT);
    var failedOver = rig.caller().post("/v1/chat/completions", asked);
    rig.vendors()
        .azure()
        .faults()
        .next(Fault.refused(401, null, "Access denied for azure-canary-two."));
    var again = rig.caller().post("/v1/chat/completions", asked);

    String written =
        String.join("\n", rig.gateway().proxy().program().lines())
            + rig.gateway().proxy().metrics()
            + failedOver.headers().map()
            + again.headers().map();
    assertTrue(
        written.contains("level=finest") || written.contains("level=fine"),
        "the log is at its finest");
    for (String secret :
        List.of(
            "sk-proj-canary-one",
            "azure-canary-two",
            rig.key(),
            PROMPT,
            "Security-Token=",
            "AWS4-HMAC-SHA256 Credential=ASIA")) {
      assertFalse(written.contains(secret), "found " + secret);
    }
  }
}
