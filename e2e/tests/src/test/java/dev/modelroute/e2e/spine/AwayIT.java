package dev.modelroute.e2e.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.ClusterGateway;
import dev.modelroute.e2e.harness.ClusterManifests;
import dev.modelroute.e2e.harness.ProxyProgram;
import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.ApiServerSwitch;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.kubernetes.UsesCluster;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.vendors.Vendors;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The operator and the API server go away; the proxies answer on.
@UsesCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AwayIT {
  private static final Duration AWAY = Duration.ofSeconds(60);

  private final Vendors vendors = Vendors.start();
  private final String team;
  private final ClusterGateway gateway;
  private final ClusterManifests manifests;
  private final ApiServerSwitch apiServer;
  private String token = "";

  AwayIT(Kube kube, TestCluster cluster, @TempDir Path folder) {
    Assumptions.assumeTrue(
        cluster.apiServer().isPresent(), "this cluster's API server cannot be stopped");
    this.apiServer = cluster.apiServer().orElseThrow();
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
    Waiting.until(
        "both proxies are ready",
        () -> gateway.proxies().stream().filter(ProxyProgram::isReady).count() == 2);
    token = gateway.kube().tokenFor(team, "default", "modelroute");
  }

  @AfterAll
  void stop() {
    gateway.close();
    vendors.close();
  }

  @Test
  @DisplayName(
      "Fault 46: API server and operator away for a minute, a proxy restarted meanwhile: no call fails")
  void theProxiesAnswerOn() {
    List<ProxyProgram> proxies = gateway.proxies();
    var failures = new CopyOnWriteArrayList<String>();
    var calls = new AtomicInteger();
    var over = new AtomicBoolean();
    Thread load = Thread.ofPlatform().start(() -> call(proxies.getLast(), over, calls, failures));
    try {
      apiServer.stop();
      gateway.operator().program().kill();
      proxies.getFirst().program().kill();
      Waiting.until("the killed proxy is back, and serves by what it kept", () -> back(proxies));
      assertEquals(200, chat(newOne(proxies)).status());
      Waiting.sleep(AWAY.toMillis());
    } finally {
      apiServer.start();
      over.set(true);
      join(load);
    }

    assertEquals(List.of(), failures);
    assertTrue(calls.get() > 100, calls.toString());
    gateway.operator().restart();
    gateway.apply(manifests.route(team, "chat", "azure/gpt-55-prod"));
    for (ProxyProgram proxy : gateway.proxies()) {
      Waiting.until(
          "the edit is served by all again",
          () -> chat(proxy).header("x-modelroute-attempts").equals("azure/gpt-55-prod;ok"));
    }
    gateway.await("modelroutes", team, "chat", "Programmed", "True");
  }

  private boolean back(List<ProxyProgram> before) {
    return gateway.proxies().stream().filter(ProxyProgram::isReady).count() == before.size()
        && !gateway.proxies().contains(before.getFirst());
  }

  private ProxyProgram newOne(List<ProxyProgram> before) {
    return gateway.proxies().stream()
        .filter(proxy -> !before.contains(proxy))
        .findFirst()
        .orElseThrow();
  }

  private void call(
      ProxyProgram proxy, AtomicBoolean over, AtomicInteger calls, List<String> failures) {
    while (!over.get()) {
      var answer = chat(proxy);
      calls.incrementAndGet();
      if (answer.status() != 200) {
        failures.add(answer.status() + " " + answer.body());
      }
      Waiting.sleep(100);
    }
  }

  private RawCaller.Answer chat(ProxyProgram proxy) {
    return new RawCaller(proxy, token).post("/v1/chat/completions", Asked.chat("chat", false));
  }

  private static void join(Thread thread) {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
