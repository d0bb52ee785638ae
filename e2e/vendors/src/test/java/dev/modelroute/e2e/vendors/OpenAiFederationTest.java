package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.openai.auth.K8sServiceAccountTokenProvider;
import com.openai.auth.WorkloadIdentity;
import com.openai.client.OpenAIClient;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.PermissionDeniedException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.responses.ResponseCreateParams;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.identity.ClusterIssuer;
import dev.modelroute.e2e.vendors.identity.OpenAiServiceAccount;
import dev.modelroute.e2e.vendors.identity.Trust;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import okhttp3.HttpUrl;
import okhttp3.Interceptor;
import okhttp3.Response;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// OpenAI's own client exchanges a ServiceAccount's token, and uses what it gets.
class OpenAiFederationTest {
  private static final String AUDIENCE = "https://api.openai.com/v1";
  private static final ClusterIssuer CLUSTER = new ClusterIssuer();

  private final Vendors vendors = Vendors.start();
  @TempDir private Path directory;

  @BeforeEach
  void trustTheCluster() {
    var federation = vendors.federation();
    federation.providers().trust(ClusterIssuer.ISSUER, CLUSTER.jwks());
    var trust = Trust.of(ClusterIssuer.ISSUER, ClusterIssuer.PROXY, AUDIENCE);
    federation.openAiServiceAccounts().put(new OpenAiServiceAccount("sa-1", "idp-1", trust));
  }

  @AfterEach
  void close() {
    vendors.close();
  }

  @Test
  void exchangesAServiceAccountsTokenOnceForManyCalls() throws IOException {
    var client = client("sa-1", token(ClusterIssuer.PROXY));

    respond(client);
    respond(client);

    assertEquals("service account sa-1", vendors.ledger().entries("openai").getFirst().caller());
    assertEquals(1, vendors.ledger().entries("openai-auth").size());
  }

  @Test
  void exchangesAgainWhenATokenWasRevoked() throws IOException {
    var client = client("sa-1", token(ClusterIssuer.PROXY));
    respond(client);
    vendors.federation().tokens().revokeAll();

    respond(client);

    assertEquals(2, vendors.ledger().entries("openai-auth").size());
  }

  @Test
  void refusesWhomNoRuleCovers() throws IOException {
    var otherSubject = client("sa-1", token("system:serviceaccount:team-a:other"));
    var otherAccount = client("sa-2", token(ClusterIssuer.PROXY));

    assertRefused(PermissionDeniedException.class, "invalid_grant", otherSubject);
    assertRefused(PermissionDeniedException.class, "invalid_grant", otherAccount);
  }

  @Test
  void refusesTokensThatAreNotGenuine() throws IOException {
    var forged =
        new ClusterIssuer().token(ClusterIssuer.ISSUER, ClusterIssuer.PROXY, AUDIENCE, later());

    assertRefused(UnauthorizedException.class, "invalid_subject_token", client("sa-1", forged));
    assertRefused(
        UnauthorizedException.class, "invalid_subject_token", client("sa-1", "not a token"));
  }

  @Test
  void failsWhenTold() throws IOException {
    vendors.openAiAuth().faults().always(Fault.refused(500, null, "It broke."));

    assertRefused(
        OpenAIServiceException.class, "server_error", client("sa-1", token(ClusterIssuer.PROXY)));
  }

  private static void assertRefused(
      Class<? extends OpenAIServiceException> type, String error, OpenAIClient client) {
    var refusal = assertThrows(type, () -> respond(client));

    assertEquals(error, refusal.code().orElseThrow());
  }

  private static void respond(OpenAIClient client) {
    client
        .responses()
        .create(ResponseCreateParams.builder().model("gpt-5.5").input("hello").build())
        .validate();
  }

  private OpenAIClient client(String serviceAccount, String token) throws IOException {
    var file = Files.writeString(Files.createTempFile(directory, "token", ""), token + "\n");
    return Sdk.builder(vendors.openAi().baseUrl())
        .maxRetries(1)
        .workloadIdentity(
            WorkloadIdentity.builder()
                .identityProviderId("idp-1")
                .serviceAccountId(serviceAccount)
                .provider(
                    K8sServiceAccountTokenProvider.builder().tokenPath(file.toString()).build())
                .build())
        .addInterceptor(this::rerouted)
        .build();
  }

  /// Sends to the simulation what is meant for OpenAI's token endpoint, whose address the client
  /// does not let anybody change.
  private Response rerouted(Interceptor.Chain chain) throws IOException {
    var request = chain.request();
    if (!request.url().host().equals("auth.openai.com")) {
      return chain.proceed(request);
    }
    var url = HttpUrl.get(vendors.openAiAuth().origin() + request.url().encodedPath());
    return chain.proceed(request.newBuilder().url(url).build());
  }

  private static String token(String subject) {
    return CLUSTER.token(ClusterIssuer.ISSUER, subject, AUDIENCE, later());
  }

  private static Instant later() {
    return Instant.now().plusSeconds(600);
  }
}
