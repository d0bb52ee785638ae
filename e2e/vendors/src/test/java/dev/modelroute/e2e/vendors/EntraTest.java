package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.microsoft.aad.msal4j.ClientCredentialFactory;
import com.microsoft.aad.msal4j.ClientCredentialParameters;
import com.microsoft.aad.msal4j.ConfidentialClientApplication;
import com.microsoft.aad.msal4j.HttpRequest;
import com.microsoft.aad.msal4j.HttpResponse;
import com.microsoft.aad.msal4j.IAuthenticationResult;
import com.microsoft.aad.msal4j.MsalServiceException;
import com.openai.client.OpenAIClient;
import com.openai.credential.BearerTokenCredential;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.identity.ClusterIssuer;
import dev.modelroute.e2e.vendors.identity.EntraApp;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Microsoft's own library asks for tokens, and OpenAI's uses them at Azure.
class EntraTest {
  private static final String TENANT = "00000000-0000-4000-8000-00000000000a";
  private static final String CLIENT = "00000000-0000-4000-8000-00000000000b";
  private static final String SCOPE = "https://ai.azure.com/.default";
  private static final ClusterIssuer CLUSTER = new ClusterIssuer();

  private final Vendors vendors = Vendors.start();
  private final HttpClient http = HttpClient.newHttpClient();

  @BeforeEach
  void trustTheCluster() {
    var federation = vendors.federation();
    federation.providers().trust(ClusterIssuer.ISSUER, CLUSTER.jwks());
    federation
        .entraApps()
        .put(EntraApp.of(TENANT, CLIENT, ClusterIssuer.ISSUER, ClusterIssuer.PROXY));
  }

  @AfterEach
  void close() {
    http.close();
    vendors.close();
  }

  @ParameterizedTest
  @CsvSource({"https://ai.azure.com/.default", "https://cognitiveservices.azure.com/.default"})
  void givesTokensThatAzureTakes(String scope) throws Exception {
    var result = ask(TENANT, CLIENT, assertion(ClusterIssuer.PROXY), scope);

    chat(azure(result.accessToken()));

    assertTrue(result.expiresOnDate().toInstant().isAfter(Instant.now().plusSeconds(3500)));
    assertEquals("application " + CLIENT, vendors.ledger().entries("azure").getFirst().caller());
  }

  @Test
  void givesTokensThatExpire() throws Exception {
    vendors.federation().lifetime().grantAtMost(Duration.ofMillis(1));
    var token = ask(TENANT, CLIENT, assertion(ClusterIssuer.PROXY), SCOPE).accessToken();

    var refusal = assertThrows(UnauthorizedException.class, () -> chat(azure(token)));

    assertTrue(String.valueOf(refusal.getMessage()).contains("Access token is missing, invalid"));
  }

  @Test
  void givesTokensThatCanBeRevoked() throws Exception {
    var token = ask(TENANT, CLIENT, assertion(ClusterIssuer.PROXY), SCOPE).accessToken();
    chat(azure(token));

    vendors.federation().tokens().revokeAll();

    assertThrows(UnauthorizedException.class, () -> chat(azure(token)));
  }

  @Test
  void saysWhatDoesNotMatch() {
    var elsewhere =
        CLUSTER.token("https://elsewhere", ClusterIssuer.PROXY, EntraApp.AUDIENCE, later());
    var forAws = CLUSTER.token(ClusterIssuer.PROXY, later());
    var expired =
        CLUSTER.token(
            ClusterIssuer.ISSUER,
            ClusterIssuer.PROXY,
            EntraApp.AUDIENCE,
            Instant.now().minusSeconds(9));

    assertRefused("invalid_client", "AADSTS700213", CLIENT, assertion("system:other"), SCOPE);
    assertRefused("invalid_client", "AADSTS700212", CLIENT, forAws, SCOPE);
    assertRefused("invalid_client", "AADSTS700211", CLIENT, elsewhere, SCOPE);
    assertRefused("invalid_client", "AADSTS700024", CLIENT, expired, SCOPE);
    assertRefused("invalid_client", "AADSTS50027", CLIENT, "not a token", SCOPE);
    assertRefused(
        "unauthorized_client", "AADSTS700016", "other", assertion(ClusterIssuer.PROXY), SCOPE);
    assertRefused(
        "invalid_resource",
        "AADSTS500011",
        CLIENT,
        assertion(ClusterIssuer.PROXY),
        "https://example.com/.default");
  }

  @Test
  void isUnavailableWhenTold() {
    vendors.entra().faults().always(Fault.refused(503, "temporarily_unavailable", "Try again."));

    assertRefused(
        "temporarily_unavailable", "Try again.", CLIENT, assertion(ClusterIssuer.PROXY), SCOPE);
  }

  private void assertRefused(
      String error, String message, String client, String assertion, String scope) {
    var thrown =
        assertThrows(CompletionException.class, () -> ask(TENANT, client, assertion, scope));

    var refusal = assertInstanceOf(MsalServiceException.class, thrown.getCause());
    assertEquals(error, refusal.errorCode());
    assertTrue(String.valueOf(refusal.getMessage()).contains(message), refusal.getMessage());
  }

  private IAuthenticationResult ask(String tenant, String client, String assertion, String scope)
      throws MalformedURLException {
    var credential = ClientCredentialFactory.createFromClientAssertion(assertion);
    return ConfidentialClientApplication.builder(client, credential)
        .authority("https://login.microsoftonline.com/" + tenant)
        .instanceDiscovery(false)
        .disableInternalRetries()
        .httpClient(this::send)
        .build()
        .acquireToken(ClientCredentialParameters.builder(Set.of(scope)).build())
        .join();
  }

  /// Sends to the simulation what is meant for Microsoft.
  private HttpResponse send(HttpRequest request) throws Exception {
    var target = URI.create(vendors.entra().origin() + request.url().getPath());
    var sent = java.net.http.HttpRequest.newBuilder(target);
    request.headers().forEach(sent::header);
    sent.POST(BodyPublishers.ofString(request.body()));
    var response = http.send(sent.build(), BodyHandlers.ofString());
    var read = new HttpResponse().statusCode(response.statusCode()).body(response.body());
    read.addHeaders(response.headers().map());
    return read;
  }

  private OpenAIClient azure(String token) {
    return Sdk.builder(vendors.azure().baseUrl())
        .credential(BearerTokenCredential.create(token))
        .build();
  }

  private static void chat(OpenAIClient client) {
    var params =
        ChatCompletionCreateParams.builder().model("gpt-55-prod").addUserMessage("hello").build();
    client.chat().completions().create(params).validate();
  }

  private static String assertion(String subject) {
    return CLUSTER.token(ClusterIssuer.ISSUER, subject, EntraApp.AUDIENCE, later());
  }

  private static Instant later() {
    return Instant.now().plusSeconds(600);
  }
}
