package dev.modelroute.e2e.vendors.program;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.vendors.identity.ClusterIssuer;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the program as a process of its own, as the quickstart does.
class VendorsProgramTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/r";
  private static final ClusterIssuer CLUSTER = new ClusterIssuer();
  private static final String VERSION = "anthropic-version";
  private static final String V = "2023-06-01";
  private static final String ANTHROPIC_BODY =
      "{\"model\":\"claude-sonnet-5\",\"max_tokens\":9,\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}";

  private static final Map<String, String> PRINTED = new HashMap<>();

  @TempDir private static Path directory;
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static Process process;

  @BeforeAll
  static void start() throws IOException {
    Files.writeString(directory.resolve("azure"), "azure-key\n");
    Files.writeString(directory.resolve("jwks.json"), CLUSTER.jwks());
    Files.writeString(
        directory.resolve("roles.json"),
        "{\"issuer\":\"%s\",\"roles\":[{\"arn\":\"%s\",\"subjects\":[\"%s\"]}]}"
            .formatted(ClusterIssuer.ISSUER, ROLE, ClusterIssuer.PROXY));
    Files.writeString(directory.resolve("federation.json"), federation());
    process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                VendorsProgram.class.getName(),
                "--control-port",
                "0",
                "--keys",
                directory.toString(),
                "--jwks",
                directory.resolve("jwks.json").toString(),
                "--roles",
                directory.resolve("roles.json").toString(),
                "--federation",
                directory.resolve("federation.json").toString(),
                "--tls",
                directory.resolve("tls").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    readUntilControl(process.inputReader());
  }

  private static String federation() {
    return """
    {"issuer": "%s",
     "entra": [{"tenant": "t", "clientId": "c", "subjects": ["%s"]}],
     "openai": [{"serviceAccount": "sa-1", "identityProvider": "idp-1", "subjects": ["%s"],
                 "audience": "openai"}],
     "anthropic": [{"rule": "fdrl_1", "organization": "org-1", "serviceAccount": "svac_1",
                    "subjects": ["%s"], "audience": "anthropic"}],
     "podIdentity": [{"subject": "s", "role": "r"}]}
    """
        .formatted(
            ClusterIssuer.ISSUER, ClusterIssuer.PROXY, ClusterIssuer.PROXY, ClusterIssuer.PROXY);
  }

  private static void readUntilControl(BufferedReader lines) throws IOException {
    while (!PRINTED.containsKey("control")) {
      var words = lines.readLine().split(" ", 2);
      PRINTED.put(words[0], words[1]);
    }
  }

  @AfterAll
  static void stop() {
    HTTP.close();
    process.destroy();
  }

  @AfterEach
  void mend() throws Exception {
    control("DELETE", "/faults", "");
    control("DELETE", "/ledger", "");
    control("PUT", "/jwks?issuer=" + ClusterIssuer.ISSUER, CLUSTER.jwks());
    control("PUT", "/lifetime?seconds=3600", "");
  }

  @Test
  void printsWhereEachVendorIsAndKeepsItsKeysInFiles() throws Exception {
    var openAiKey = directory.resolve("openai");

    var openAi = chat("openai", "gpt-5.5", Files.readString(openAiKey));
    var azure = chat("azure", "gpt-55-prod", "azure-key");

    assertEquals(200, openAi.statusCode());
    assertEquals(200, azure.statusCode());
    assertEquals(
        "rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(openAiKey)));
  }

  @Test
  void servesAnthropicAndConverse() throws Exception {
    var message = post("anthropic", "/v1/messages", ANTHROPIC_BODY, anthropicHeaders());
    var converse =
        post(
            "bedrock-runtime",
            "/../../model/us.anthropic.claude-sonnet-5/converse",
            "{\"messages\":[{\"role\":\"user\",\"content\":[{\"text\":\"hello\"}]}]}",
            Map.of("authorization", "Bearer " + key("bedrock")));

    assertTrue(message.body().contains("anthropic claude-sonnet-5 says: hello"), message.body());
    assertEquals(200, converse.statusCode(), converse.body());
  }

  @Test
  void exchangesTokensUntilItForgetsThem() throws Exception {
    control("PUT", "/lifetime?seconds=60", "");
    var granted = exchange();
    var token = granted.body().split("\"", -1)[3];
    var headers =
        Map.of(
            "authorization", "Bearer " + token, "anthropic-beta", "oauth-2025-04-20", VERSION, V);

    assertTrue(granted.body().contains("\"expires_in\":60"), granted.body());
    assertEquals(200, post("anthropic", "/v1/messages", ANTHROPIC_BODY, headers).statusCode());
    control("DELETE", "/tokens", "");
    assertEquals(401, post("anthropic", "/v1/messages", ANTHROPIC_BODY, headers).statusCode());
  }

  @Test
  void listensWithTlsForThoseWhoTrustItsAuthority() throws Exception {
    var certificates = CertificateFactory.getInstance("X.509");
    var trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    try (var pem = Files.newInputStream(directory.resolve("tls/ca.pem"))) {
      trusted.setCertificateEntry("root", certificates.generateCertificate(pem));
    }
    var managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    managers.init(trusted);
    var context = SSLContext.getInstance("TLS");
    context.init(null, managers.getTrustManagers(), null);

    try (var client = HttpClient.newBuilder().sslContext(context).build()) {
      var request = HttpRequest.newBuilder(URI.create(PRINTED.get("openai-tls") + "/models"));

      assertEquals(401, client.send(request.build(), BodyHandlers.ofString()).statusCode());
    }
  }

  @Test
  void takesFaultsOfEveryKind() throws Exception {
    for (String fault :
        List.of(
            "{\"kind\":\"corrupted\",\"afterEvents\":2,\"corruption\":\"LENGTH_HUGE\"}",
            "{\"kind\":\"errorEvent\",\"afterEvents\":2,\"shape\":\"EXCEPTION\",\"code\":\"x\"}")) {
      var order = "{\"vendor\":\"bedrock-runtime\",\"faults\":[" + fault + "]}";
      assertEquals(200, control("POST", "/faults", order).statusCode());
    }
  }

  @Test
  void takesFaultsAndMendsThem() throws Exception {
    var fault =
        "{\"vendor\":\"compatible\",\"times\":1,\"faults\":[{\"kind\":\"refused\",\"status\":429}]}";

    assertEquals(200, control("POST", "/faults", fault).statusCode());
    assertEquals(429, chat("compatible", "any", "").statusCode());
    assertEquals(200, chat("compatible", "any", "").statusCode());

    control("POST", "/faults", fault.replace("\"times\":1,", ""));
    assertEquals(429, chat("compatible", "any", "").statusCode());
    assertEquals(429, chat("compatible", "any", "").statusCode());
    control("DELETE", "/faults?vendor=compatible", "");
    assertEquals(200, chat("compatible", "any", "").statusCode());
  }

  @Test
  void saysWhatItIsToldTo() throws Exception {
    var replies =
        """
        {"vendor": "compatible", "replies": [
          {"reasoning": "Hm.", "toolCalls": [{"name": "time", "arguments": "{}"},
                                             {"name": "weather", "arguments": "{}"}]},
          {"text": "Sunny.", "finish": "CONTENT_FILTER",
           "usage": {"input": 20, "cacheRead": 8, "output": 2}}]}
        """;

    assertEquals(200, control("PUT", "/replies", replies).statusCode());
    var calls = chat("compatible", "any", "").body();
    var words = chat("compatible", "any", "").body();
    control("DELETE", "/replies?vendor=compatible", "");

    assertTrue(calls.contains("\"name\":\"time\"") && calls.contains("\"name\":\"weather\""));
    assertTrue(words.contains("Sunny.") && words.contains("\"cached_tokens\":8"));
    assertTrue(words.contains("content_filter"));
    assertTrue(chat("compatible", "any", "").body().contains("compatible any says: hello"));
  }

  @Test
  void closesAVendorsPortAndOpensItAgain() throws Exception {
    control("POST", "/vendors/compatible/refuse", "");
    assertThrows(ConnectException.class, () -> chat("compatible", "any", ""));

    control("POST", "/vendors/compatible/accept", "");

    assertEquals(200, chat("compatible", "any", "").statusCode());
  }

  @Test
  void showsTheLedgerWithoutCredentials() throws Exception {
    chat("azure", "gpt-55-prod", "azure-key");
    assume(CLUSTER.token(ClusterIssuer.PROXY, Instant.now().plusSeconds(600)));
    exchange();

    var ledger = control("GET", "/ledger", "").body();

    assertTrue(ledger.contains("\"vendor\":\"azure\""));
    assertTrue(ledger.contains("Bearer redacted"));
    assertTrue(ledger.contains("WebIdentityToken=redacted"));
    assertFalse(ledger.contains("azure-key"));
    assertFalse(ledger.contains("eyJ"));
  }

  @Test
  void trustsTheClusterWhoseKeysItWasGiven() throws Exception {
    var expires = Instant.now().plusSeconds(600);
    var other = new ClusterIssuer();

    assertEquals(200, assume(CLUSTER.token(ClusterIssuer.PROXY, expires)).statusCode());
    assertEquals(400, assume(other.token(ClusterIssuer.PROXY, expires)).statusCode());
    control("PUT", "/jwks?issuer=" + ClusterIssuer.ISSUER, other.jwks());
    assertEquals(200, assume(other.token(ClusterIssuer.PROXY, expires)).statusCode());
  }

  @Test
  void saysWhatIsWrongWithAnOrder() throws Exception {
    var noKind = control("POST", "/faults", "{\"vendor\":\"openai\",\"faults\":[{}]}");
    var noVendor = control("POST", "/faults", "{\"vendor\":\"acme\",\"faults\":[]}");

    assertEquals(400, noKind.statusCode());
    assertTrue(noKind.body().contains("'kind'"));
    var noReply = control("PUT", "/replies", "{\"vendor\":\"openai\",\"replies\":[]}");

    assertEquals(400, noReply.statusCode());
    assertTrue(noReply.body().contains("give at least one"));
    assertEquals(404, noVendor.statusCode());
    assertTrue(noVendor.body().contains("there is no vendor acme: take one of [anthropic, "));
    assertEquals(404, control("GET", "/nowhere", "").statusCode());
    assertEquals(200, control("GET", "/healthz", "").statusCode());
  }

  @Test
  void saysWhatIsWrongWithItsOptions() {
    var unknown =
        assertThrows(IllegalArgumentException.class, () -> Arguments.parse(List.of("--nope")));
    var dangling =
        assertThrows(IllegalArgumentException.class, () -> Arguments.parse(List.of("--bind")));
    var orphan =
        assertThrows(IllegalArgumentException.class, () -> Arguments.parse(List.of("--jwks", "f")));

    assertEquals("unknown option --nope", unknown.getMessage());
    assertEquals("--bind needs a value", dangling.getMessage());
    assertEquals(
        "--jwks needs --roles or --federation, which name the issuer", orphan.getMessage());
  }

  private HttpResponse<String> chat(String vendor, String model, String key) throws Exception {
    var body =
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"
            .formatted(model);
    var request =
        HttpRequest.newBuilder(URI.create(PRINTED.get(vendor) + "/chat/completions"))
            .header("content-type", "application/json")
            .header("authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString(body));
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> exchange() throws Exception {
    var expires = Instant.now().plusSeconds(600);
    var token = CLUSTER.token(ClusterIssuer.ISSUER, ClusterIssuer.PROXY, "anthropic", expires);
    var body =
        "{\"grant_type\":\"urn:ietf:params:oauth:grant-type:jwt-bearer\",\"assertion\":\"%s\",\"federation_rule_id\":\"fdrl_1\",\"organization_id\":\"org-1\"}"
            .formatted(token);
    var betas = "oauth-2025-04-20,oidc-federation-2026-04-01";
    return post("anthropic-auth", "/v1/oauth/token", body, Map.of("anthropic-beta", betas));
  }

  private static Map<String, String> anthropicHeaders() throws IOException {
    return Map.of("x-api-key", key("anthropic"), VERSION, V);
  }

  private static String key(String vendor) throws IOException {
    return Files.readString(directory.resolve(vendor));
  }

  private HttpResponse<String> post(
      String vendor, String path, String body, Map<String, String> headers) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(PRINTED.get(vendor) + path).normalize())
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(body));
    headers.forEach(request::header);
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> assume(String token) throws Exception {
    var form =
        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=proxy&RoleArn="
            + ROLE
            + "&WebIdentityToken="
            + token;
    var request =
        HttpRequest.newBuilder(URI.create(PRINTED.get("sts") + "/"))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> control(String method, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(PRINTED.get("control") + path))
            .method(method, BodyPublishers.ofString(body));
    return HTTP.send(request.build(), BodyHandlers.ofString());
  }
}
