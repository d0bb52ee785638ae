package dev.modelroute.e2e.vendors;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.config.AuthenticationConfig;
import com.anthropic.config.AuthenticationType;
import com.anthropic.config.IdentityTokenConfig;
import com.anthropic.config.InMemoryProfileConfigProvider;
import com.anthropic.config.ProfileConfig;
import com.anthropic.errors.AnthropicServiceException;
import com.anthropic.errors.UnauthorizedException;
import com.anthropic.models.messages.MessageCreateParams;
import dev.modelroute.e2e.vendors.identity.AnthropicRule;
import dev.modelroute.e2e.vendors.identity.ClusterIssuer;
import dev.modelroute.e2e.vendors.identity.Trust;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Anthropic's own client exchanges a ServiceAccount's token, and uses what it gets.
class AnthropicFederationTest {
  private static final String AUDIENCE = "anthropic";
  private static final ClusterIssuer CLUSTER = new ClusterIssuer();
  private static final Trust TRUST = Trust.of(ClusterIssuer.ISSUER, ClusterIssuer.PROXY, AUDIENCE);

  private final Vendors vendors = Vendors.start();
  @TempDir private Path directory;

  @BeforeEach
  void trustTheCluster() {
    var federation = vendors.federation();
    federation.providers().trust(ClusterIssuer.ISSUER, CLUSTER.jwks());
    federation.anthropicRules().put(AnthropicRule.of("fdrl_1", "org-1", TRUST));
    federation
        .anthropicRules()
        .put(
            new AnthropicRule("fdrl_2", "org-1", "svac_2", TRUST, List.of("wrkspc_a", "wrkspc_b")));
  }

  @AfterEach
  void close() {
    vendors.close();
  }

  @Test
  void exchangesAServiceAccountsTokenOnceForManyCalls() throws IOException {
    var client = client(profile("fdrl_1", token(ClusterIssuer.PROXY)));

    say(client);
    say(client);

    assertEquals(
        List.of("/v1/oauth/token", "/v1/messages", "/v1/messages"),
        vendors.ledger().entries().stream().map(entry -> entry.request().path()).toList());
    assertEquals("service account svac_simulated", vendors.ledger().entries().getLast().caller());
  }

  @Test
  void exchangesAgainWhenATokenWasRevoked() throws IOException {
    var client = client(profile("fdrl_1", token(ClusterIssuer.PROXY)));
    say(client);
    vendors.federation().tokens().revokeAll();

    say(client);

    assertEquals(5, vendors.ledger().entries().size());
  }

  @Test
  void needsAWorkspaceWhenTheRuleCoversSeveral() throws IOException {
    var token = token(ClusterIssuer.PROXY);
    var named = profile("fdrl_2", token).workspaceId("wrkspc_b");

    say(client(named));

    assertRefused("several workspaces", profile("fdrl_2", token));
    assertRefused("does not cover", profile("fdrl_2", token).workspaceId("wrkspc_c"));
  }

  @Test
  void refusesWhomNoRuleCovers() throws IOException {
    assertRefused("does not match", profile("fdrl_1", token("system:serviceaccount:a:other")));
    assertRefused("does not match", profile("fdrl_9", token(ClusterIssuer.PROXY)));
    assertRefused("not a valid JWT", profile("fdrl_1", "not a token"));
  }

  private void assertRefused(String message, ProfileConfig.Builder profile) {
    var refusal = assertThrows(AnthropicServiceException.class, () -> say(client(profile)));

    assertEquals(401, refusal.statusCode());
    assertTrue(refusal.body().toString().contains(message), refusal.body().toString());
  }

  @Test
  void takesTokensOnlyFromThoseWhoAskForThem() {
    var token = vendors.federation().tokens().issue("sk-ant-oat01-", "x", "anthropic", later());
    var unasked = Sdk.anthropic(vendors.anthropic().baseUrl(), token.value());

    var refusal = assertThrows(UnauthorizedException.class, () -> say(unasked));

    assertEquals(
        "OAuth authentication is currently not supported.", refusal.apiMessage().orElseThrow());
  }

  @Test
  void exchangesOnAPortOfItsOwnToo() throws Exception {
    var body =
        "{\"grant_type\":\"urn:ietf:params:oauth:grant-type:jwt-bearer\",\"assertion\":\"%s\",\"federation_rule_id\":\"fdrl_1\",\"organization_id\":\"org-1\"}"
            .formatted(token(ClusterIssuer.PROXY));

    var without = exchange(body, "oauth-2025-04-20");
    var with = exchange(body, "oauth-2025-04-20,oidc-federation-2026-04-01");

    assertEquals(400, without.statusCode());
    assertTrue(with.body().startsWith("{\"access_token\":\"sk-ant-oat01-"));
  }

  private HttpResponse<String> exchange(String body, String betas) throws Exception {
    var request =
        HttpRequest.newBuilder(URI.create(vendors.anthropicAuth().origin() + "/v1/oauth/token"))
            .header("anthropic-beta", betas)
            .POST(BodyPublishers.ofString(body));
    try (var http = HttpClient.newHttpClient()) {
      return http.send(request.build(), BodyHandlers.ofString());
    }
  }

  private static void say(AnthropicClient client) {
    client
        .messages()
        .create(
            MessageCreateParams.builder()
                .model("claude-sonnet-5")
                .maxTokens(100)
                .addUserMessage("hello")
                .build())
        .validate();
  }

  private AnthropicClient client(ProfileConfig.Builder profile) {
    return AnthropicOkHttpClient.builder()
        .configurationProvider(InMemoryProfileConfigProvider.of(profile.build()))
        .maxRetries(0)
        .build();
  }

  private ProfileConfig.Builder profile(String rule, String token) throws IOException {
    var file = Files.writeString(Files.createTempFile(directory, "token", ""), token + "\n");
    return ProfileConfig.builder()
        .baseUrl(vendors.anthropic().baseUrl())
        .organizationId("org-1")
        .authentication(
            AuthenticationConfig.builder()
                .type(AuthenticationType.OIDC_FEDERATION)
                .federationRuleId(rule)
                .identityToken(
                    IdentityTokenConfig.builder().source("file").path(file.toString()).build())
                .build());
  }

  private static String token(String subject) {
    return CLUSTER.token(ClusterIssuer.ISSUER, subject, AUDIENCE, later());
  }

  private static Instant later() {
    return Instant.now().plusSeconds(600);
  }
}
