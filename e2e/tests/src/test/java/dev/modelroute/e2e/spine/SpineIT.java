package dev.modelroute.e2e.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.modelroute.e2e.harness.ClusterGateway;
import dev.modelroute.e2e.harness.ClusterManifests;
import dev.modelroute.e2e.harness.ProxyProgram;
import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.UsesCluster;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// From an applied ModelRoute to an answered call, and what its edits do.
@UsesCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SpineIT {
  private final Kube kube;
  private final Vendors vendors = Vendors.start();
  private final String team;
  private final ClusterGateway gateway;
  private final ClusterManifests manifests;

  SpineIT(Kube kube, @TempDir Path folder) {
    this.kube = kube;
    this.team = kube.namespace("team-a");
    this.gateway = ClusterGateway.start(kube, kube.namespace("modelroute-system"), folder);
    this.manifests = new ClusterManifests(gateway, vendors);
  }

  @BeforeAll
  void apply() {
    manifests.trustCluster();
    manifests.secret("azure", vendors.azureKeys().issue("azure"));
    gateway.apply(
        manifests.gateway()
            + manifests.bedrock()
            + manifests.azure()
            + manifests.route(team, "chat", "bedrock/us.openai.gpt-5.5", "azure/gpt-55-prod"));
    gateway.await("modelroutes", team, "chat", "Ready", "True");
  }

  @AfterAll
  void stop() {
    gateway.close();
    vendors.close();
  }

  @Test
  @Order(1)
  void everyProxyAnswersAnSdkByTheRoutesName() {
    Waiting.until("both proxies run", () -> gateway.proxies().size() == 2);
    for (ProxyProgram proxy : gateway.proxies()) {
      Waiting.until(
          "the proxy has its session",
          () ->
              caller(proxy)
                  .post("/v1/chat/completions", Asked.chat("chat", false))
                  .header("x-modelroute-target")
                  .startsWith("bedrock"));
      var completion =
          sdk(proxy)
              .chat()
              .completions()
              .create(
                  ChatCompletionCreateParams.builder()
                      .model("chat")
                      .addUserMessage("Hello")
                      .build());

      assertTrue(
          completion.choices().getFirst().message().content().orElseThrow().contains("bedrock"));
    }
  }

  @Test
  @Order(2)
  @DisplayName("Case 4: the first failing request fails over, with only the route applied")
  void theSecondVendorAnswersWhenTheFirstFails() {
    vendors.bedrockRuntime().faults().next(Fault.refused(503, null, "busy"));

    var answer =
        caller(gateway.proxies().getFirst()).post("/v1/chat/completions", Asked.chat("chat", true));

    assertEquals(
        "bedrock/us.openai.gpt-5.5;overloaded, azure/gpt-55-prod;ok",
        answer.header("x-modelroute-attempts"));
    assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
  }

  @Test
  @Order(3)
  @DisplayName("Case 8: Verified says what the vendor said")
  void verifiedComesFromARealExchange() {
    String bedrock =
        gateway.await("vendorcredentials", gateway.namespace(), "bedrock", "Verified", "True");
    String azure =
        gateway.await("vendorcredentials", gateway.namespace(), "azure", "Verified", "True");

    assertTrue(bedrock.startsWith("Exchanged"), bedrock);
    assertTrue(azure.startsWith("CallSucceeded"), azure);
  }

  @Test
  @Order(4)
  void anEditIsServedByAllProxies() {
    gateway.apply(manifests.route(team, "chat", "azure/gpt-55-prod"));

    for (ProxyProgram proxy : gateway.proxies()) {
      Waiting.until(
          "the edit is served",
          () ->
              caller(proxy)
                  .post("/v1/chat/completions", Asked.chat("chat", false))
                  .header("x-modelroute-attempts")
                  .equals("azure/gpt-55-prod;ok"));
    }
    gateway.await("modelroutes", team, "chat", "Programmed", "True");
  }

  @Test
  @Order(5)
  @DisplayName("N21, case 27: removing a grant withdraws the route")
  void aRemovedGrantWithdrawsTheRoute() {
    gateway.apply(manifests.azure("allowedNamespaces: {from: Same}"));

    String refs = gateway.await("modelroutes", team, "chat", "ResolvedRefs", "False");
    for (ProxyProgram proxy : gateway.proxies()) {
      Waiting.until(
          "the route has no target",
          () ->
              caller(proxy).post("/v1/chat/completions", Asked.chat("chat", false)).status()
                  == 503);
    }
    gateway.apply(manifests.gateway("allowedNamespaces: {from: Same}"));
    gateway.await("modelroutes", team, "chat", "Accepted", "False");
    for (ProxyProgram proxy : gateway.proxies()) {
      Waiting.until(
          "the route is gone",
          () ->
              caller(proxy).post("/v1/chat/completions", Asked.chat("chat", false)).status()
                  == 404);
    }

    assertTrue(refs.contains("azure"), refs);
    gateway.apply(manifests.gateway() + manifests.azure());
    gateway.await("modelroutes", team, "chat", "Ready", "True");
  }

  @Test
  @Order(6)
  @DisplayName("N21, N22: a deleted credential is used no more, nor one made anew without a grant")
  void aDeletedCredentialIsUsedNoMore() {
    String lent = manifests.bedrock().replace("name: bedrock,", "name: lent,");
    gateway.apply(lent + manifests.route(team, "borrowing", "lent/us.openai.gpt-5.5"));
    awaitEverywhere(200);
    kube.client().resource(gateway.get("vendorcredentials", gateway.namespace(), "lent")).delete();
    gateway.await("modelroutes", team, "borrowing", "ResolvedRefs", "False");
    awaitEverywhere(503);
    vendors.ledger().clear();

    gateway.apply(lent.replace("{from: All}", "{from: Same}"));
    gateway.await("vendorcredentials", gateway.namespace(), "lent", "Accepted", "True");
    gateway.apply(manifests.route(team, "borrowing", "lent/us.openai.gpt-5.4"));
    gateway.await("modelroutes", team, "borrowing", "ResolvedRefs", "False");
    awaitEverywhere(503);

    assertEquals(
        List.of(),
        vendors.ledger().entries().stream()
            .filter(entry -> entry.vendor().startsWith("bedrock"))
            .toList());
    gateway.apply(lent + manifests.route(team, "borrowing", "lent/us.openai.gpt-5.5"));
    awaitEverywhere(200);
  }

  private void awaitEverywhere(int status) {
    for (ProxyProgram proxy : gateway.proxies()) {
      Waiting.until(
          "a proxy answers with " + status,
          () ->
              caller(proxy).post("/v1/chat/completions", Asked.chat("borrowing", false)).status()
                  == status);
    }
  }

  @Test
  @Order(7)
  @DisplayName("Case 7, fault 43: a rotated key is used without a restart")
  void aRotatedKeyIsUsedWithoutARestart() {
    var before = gateway.proxies().stream().map(proxy -> proxy.program().pid()).sorted().toList();
    manifests.secret("azure", vendors.azureKeys().issue("azure-2"));
    vendors.ledger().clear();
    for (ProxyProgram proxy : gateway.proxies()) {
      Waiting.until(
          "the new key is used",
          () -> {
            assertEquals(
                200,
                caller(proxy).post("/v1/chat/completions", Asked.chat("chat", false)).status());
            return "key azure-2".equals(vendors.ledger().entries("azure").getLast().caller());
          });
    }

    assertEquals(
        before, gateway.proxies().stream().map(proxy -> proxy.program().pid()).sorted().toList());
  }

  @Test
  @Order(8)
  @DisplayName("Security 2.2: tokens of other namespaces and audiences are refused")
  void tokensOfOthersAreRefused() {
    ProxyProgram proxy = gateway.proxies().getFirst();
    String other = kube.namespace("team-b");

    assertEquals(
        404,
        new RawCaller(proxy, kube.tokenFor(other, "default", "modelroute"))
            .post("/v1/chat/completions", Asked.chat(team + "/chat", false))
            .status());
    assertEquals(
        401,
        new RawCaller(proxy, kube.apiTokenFor(team, "default"))
            .post("/v1/chat/completions", Asked.chat("chat", false))
            .status());
    assertEquals(
        401,
        new RawCaller(proxy, kube.tokenFor(team, "default", "sts.amazonaws.com"))
            .post("/v1/chat/completions", Asked.chat("chat", false))
            .status());
  }

  @Test
  @Order(9)
  void aDeletedRouteIsGone() {
    kube.client().resource(gateway.get("modelroutes", team, "chat")).delete();

    for (ProxyProgram proxy : gateway.proxies()) {
      Waiting.until(
          "the route is gone",
          () ->
              caller(proxy).post("/v1/chat/completions", Asked.chat("chat", false)).status()
                  == 404);
    }
  }

  private RawCaller caller(ProxyProgram proxy) {
    return new RawCaller(proxy, kube.tokenFor(team, "default", "modelroute"));
  }

  private OpenAIClient sdk(ProxyProgram proxy) {
    return OpenAIOkHttpClient.builder()
        .baseUrl(proxy.baseUrl())
        .apiKey(kube.tokenFor(team, "default", "modelroute"))
        .build();
  }
}
