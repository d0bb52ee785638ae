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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Runs the program as a process of its own, as the quickstart does.
class VendorsProgramTest {
  private static final String ROLE = "arn:aws:iam::111122223333:role/r";
  private static final ClusterIssuer CLUSTER = new ClusterIssuer();

  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> printed = new HashMap<>();
  @TempDir private Path directory;
  private Process process;

  @BeforeEach
  void start() throws IOException {
    Files.writeString(directory.resolve("azure"), "azure-key\n");
    Files.writeString(directory.resolve("jwks.json"), CLUSTER.jwks());
    Files.writeString(
        directory.resolve("roles.json"),
        "{\"issuer\":\"%s\",\"roles\":[{\"arn\":\"%s\",\"subjects\":[\"%s\"]}]}"
            .formatted(ClusterIssuer.ISSUER, ROLE, ClusterIssuer.PROXY));
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
                directory.resolve("roles.json").toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    readUntilControl(process.inputReader());
  }

  private void readUntilControl(BufferedReader lines) throws IOException {
    while (!printed.containsKey("control")) {
      var words = lines.readLine().split(" ", 2);
      printed.put(words[0], words[1]);
    }
  }

  @AfterEach
  void stop() {
    http.close();
    process.destroy();
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
    assertEquals("--jwks needs --roles, which names the issuer", orphan.getMessage());
  }

  private HttpResponse<String> chat(String vendor, String model, String key) throws Exception {
    var body =
        "{\"model\":\"%s\",\"messages\":[{\"role\":\"user\",\"content\":\"hello\"}]}"
            .formatted(model);
    var request =
        HttpRequest.newBuilder(URI.create(printed.get(vendor) + "/chat/completions"))
            .header("content-type", "application/json")
            .header("authorization", "Bearer " + key)
            .POST(BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> assume(String token) throws Exception {
    var form =
        "Action=AssumeRoleWithWebIdentity&Version=2011-06-15&RoleSessionName=proxy&RoleArn="
            + ROLE
            + "&WebIdentityToken="
            + token;
    var request =
        HttpRequest.newBuilder(URI.create(printed.get("sts") + "/"))
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form));
    return http.send(request.build(), BodyHandlers.ofString());
  }

  private HttpResponse<String> control(String method, String path, String body) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(printed.get("control") + path))
            .method(method, BodyPublishers.ofString(body));
    return http.send(request.build(), BodyHandlers.ofString());
  }
}
