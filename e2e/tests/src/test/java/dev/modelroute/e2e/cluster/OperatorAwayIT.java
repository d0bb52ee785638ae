package dev.modelroute.e2e.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.ApiServerSwitch;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.kubernetes.UsesCluster;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The operators and the API server go away, and no call notices.
@UsesCluster(nodes = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OperatorAwayIT {
  private static final String AZURE = "azure/gpt-55-prod";
  private static final int CALLS = 20;
  private static final String BEDROCK = "bedrock/us.openai.gpt-5.5";

  /// In the ordinary run; two minutes and more by `-Daway.seconds=120`.
  private static final long AWAY_MILLIS = 1000 * Long.getLong("away.seconds", 15);

  private final TestCluster cluster;
  private final Installation installation;
  private final String team;
  private String token = "";

  OperatorAwayIT(TestCluster cluster, Kube kube, @TempDir Path folder) {
    this.cluster = cluster;
    this.installation = new Installation(cluster, kube, folder);
    this.team = kube.namespace("team-a");
  }

  @BeforeAll
  void apply() {
    installation.applyGateway();
    installation.applyRoute(team, "chat", AZURE);
    token = installation.kube().tokenFor(team, "default", "modelroute");
    installation.proxiesReady(2);
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  @DisplayName("Fault 47: when the operator that works is killed, the other one goes on")
  void theOtherOperatorGoesOn() {
    String leader = leader();
    try (Load load = Load.start(installation.service(), "chat", token)) {
      installation
          .kube()
          .client()
          .pods()
          .inNamespace(installation.namespace())
          .withName(leader)
          .withGracePeriod(0)
          .delete();
      Waiting.until("another operator works", () -> !leader().equals(leader));
      installation.applyRoute(team, "made-by-the-other", BEDROCK);

      load.stop();
      assertEquals(List.of(), load.losses());
      assertTrue(load.calls() > 0);
    }
  }

  @Test
  @DisplayName(
      "Fault 46: while the API server is away every call is answered, and edits are served afterwards")
  void everyCallIsAnsweredWhileTheApiServerIsAway() {
    List<String> before = proxies();
    ApiServerSwitch apiServer =
        cluster
            .apiServer()
            .orElseGet(() -> Assumptions.abort("this cluster's API server cannot be stopped"));
    try (Load load = Load.start(installation.service(), "chat", token)) {
      apiServer.stop();
      Waiting.sleep(AWAY_MILLIS);
      apiServer.start();
      installation.applyRoute(team, "edited-afterwards", BEDROCK);

      load.stop();
      assertEquals(List.of(), load.losses());
      assertTrue(load.calls() > 0);
    }
    assertServed("edited-afterwards");
    assertEquals(before, proxies());
  }

  /// By each of the proxies, as all of them said.
  private void assertServed(String route) {
    try (Load load = Load.start(installation.service(), route, token)) {
      Waiting.until("calls are answered", () -> load.calls() > CALLS);
      load.stop();
      assertEquals(List.of(), load.losses());
    }
  }

  private List<String> proxies() {
    return installation.proxiesReady(2).stream()
        .map(pod -> pod.getMetadata().getName())
        .sorted()
        .toList();
  }

  /// The pod that holds the lease.
  private String leader() {
    return Optional.ofNullable(lease())
        .map(lease -> lease.getSpec().getHolderIdentity())
        .orElse("");
  }

  private Lease lease() {
    return installation
        .kube()
        .client()
        .leases()
        .inNamespace(installation.namespace())
        .withName("modelroute-operator")
        .get();
  }
}
