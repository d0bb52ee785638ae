package dev.modelroute.e2e.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.RawCaller.Answer;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.rig.Manifests;
import dev.modelroute.e2e.rig.Rig;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.ledger.LedgerEntry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A caller, or a vendor, tries to have a call go elsewhere: to a second server that listens, and
/// that would answer.
class SteeringIT {
  private static final int QUIET_MILLIS = 2000;

  @TempDir private static Path folder;
  private static Rig rig;

  @BeforeAll
  static void start() {
    var vendors = Vendors.start();
    var manifests = Manifests.gateway().openAi("openai", vendors.openAi());
    // A vendor that answers with a redirect rests: each has a route of its own.
    for (int status : List.of(301, 302, 303, 307, 308)) {
      manifests
          .openAi("openai-" + status, vendors.openAi())
          .route("redirected-" + status, "openai-" + status + "/gpt-5.5");
    }
    var keys = new Rig.Keys().issue(vendors.openAiKeys()::issue, "openai");
    for (int status : List.of(301, 302, 303, 307, 308)) {
      keys.issue(vendors.openAiKeys()::issue, "openai-" + status);
    }
    rig = Rig.start(folder, vendors, manifests.route("chat", "openai/gpt-5.5"), keys);
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

  @ParameterizedTest
  @ValueSource(
      strings = {
        "api_base",
        "base_url",
        "baseURL",
        "endpoint",
        "url",
        "host",
        "hostname",
        "port",
        "scheme",
        "proxy",
        "region",
        "aws_region_name",
        "aws_bedrock_runtime_endpoint",
        "provider",
        "custom_llm_provider",
        "api_key",
        "api_version",
        "deployment",
        "organization",
        "target",
        "extra_headers",
        "extra_body",
        "extra_query",
        "router",
        "fallbacks",
        "mock_response"
      })
  @DisplayName("N1: no field of a body chooses where a call goes")
  void noFieldOfABodyChoosesWhereACallGoes(String field) {
    for (String value : List.of(json(other()), "{\"url\":" + json(other()) + "}")) {
      String body =
          Asked.chat("chat", false).replaceFirst("\\{", "{" + json(field) + ":" + value + ",");

      rig.caller().post("/v1/chat/completions", body);
    }

    assertNothingElsewhere();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "x-forwarded-host",
        "x-forwarded-proto",
        "x-forwarded-for",
        "forwarded",
        "x-host",
        "x-original-url",
        "x-rewrite-url",
        "x-portkey-custom-host",
        "x-portkey-provider",
        "x-litellm-api-base",
        "helicone-target-url",
        "helicone-openai-api-base",
        "x-target-url",
        "x-upstream",
        "x-modelroute-target",
        "x-modelroute-upstream",
        "openai-organization",
        "openai-base-url",
        "x-amz-target",
        "x-ms-region",
        "via",
        "x-real-ip",
        "proxy-authorization"
      })
  @DisplayName("N1, N12: no header chooses where a call goes")
  void noHeaderChoosesWhereACallGoes(String header) {
    var request =
        rig.caller()
            .request("/v1/chat/completions")
            .header("content-type", "application/json")
            .header(header, other())
            .POST(BodyPublishers.ofString(Asked.chat("chat", false)));

    Answer answer = RawCaller.send(request.build());

    assertEquals(200, answer.status(), answer.body());
    assertNothingElsewhere();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "POST OTHER/v1/chat/completions HTTP/1.1|Host: ORIGIN",
        "POST /v1/chat/completions HTTP/1.1|Host: ORIGIN",
        "POST /v1/chat/completions?base_url=OTHER HTTP/1.1|Host: x",
        "POST /v1/chat/completions HTTP/1.1|Host: x|Host: ORIGIN",
        "POST //ORIGIN/v1/chat/completions HTTP/1.1|Host: x",
        "POST /v1/../OTHER/chat/completions HTTP/1.1|Host: x",
        "POST @ORIGIN/v1/chat/completions HTTP/1.1|Host: x",
        "CONNECT ORIGIN HTTP/1.1|Host: ORIGIN",
        "OPTIONS * HTTP/1.1|Host: ORIGIN",
        "TRACE /v1/models HTTP/1.1|Host: ORIGIN",
      })
  @DisplayName("N1: no form of a request's first lines chooses where a call goes")
  void noFormOfTheRequestChoosesWhereACallGoes(String head) throws IOException {
    String origin = other().substring("http://".length());
    String body = Asked.chat("chat", false);
    String lines = head.replace("OTHER", other()).replace("ORIGIN", origin).replace("|", "\r\n");

    raw(
        "%s\r\nAuthorization: Bearer %s\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n%s"
            .formatted(lines, rig.key(), body.length(), body));

    assertNothingElsewhere();
  }

  @ParameterizedTest
  @ValueSource(ints = {301, 302, 303, 307, 308})
  @DisplayName("N2: a vendor's redirect is not followed")
  void aRedirectIsNotFollowed(int status) {
    rig.vendors()
        .openAi()
        .faults()
        .next(
            new Fault.Answered(
                status, Map.of("location", other() + "/v1/chat/completions"), "", 0));

    Answer answer =
        rig.caller().post("/v1/chat/completions", Asked.chat("redirected-" + status, false));

    assertTrue(answer.status() >= 400, answer.status() + " " + answer.body());
    assertEquals("", answer.header("location"));
    assertNothingElsewhere();
  }

  private static String other() {
    return rig.vendors().compatible().origin();
  }

  private static String json(String text) {
    return "\"" + text + "\"";
  }

  private static void assertNothingElsewhere() {
    assertEquals(
        List.of(),
        rig.vendors().ledger().entries().stream()
            .map(LedgerEntry::vendor)
            .filter(vendor -> !vendor.equals("openai"))
            .toList());
  }

  private static void raw(String request) throws IOException {
    int port = rig.gateway().proxy().port();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.setSoTimeout(QUIET_MILLIS);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.UTF_8));
      socket.getInputStream().readNBytes(1);
    } catch (SocketTimeoutException e) {
      // No answer is as good as a refusal.
    }
  }
}
