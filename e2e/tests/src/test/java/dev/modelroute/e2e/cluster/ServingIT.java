package dev.modelroute.e2e.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.Team;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.kubernetes.UsesCluster;
import dev.modelroute.e2e.vendors.fault.Fault;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// An app team's pod calls a route by its name, with nothing but its own token.
@UsesCluster(nodes = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ServingIT {
  private static final String BEDROCK = "bedrock/us.openai.gpt-5.5";
  private static final String AZURE = "azure/gpt-55-prod";

  private final Installation installation;
  private final Team team;
  private final Team other;

  ServingIT(TestCluster cluster, Kube kube, @TempDir Path folder) {
    this.installation = new Installation(cluster, kube, folder);
    this.team = Team.start(cluster, kube, kube.namespace("team-a"));
    this.other = Team.start(cluster, kube, kube.namespace("team-b"));
  }

  @BeforeAll
  void apply() {
    installation.applyGateway();
    installation.applyRoute(team.namespace(), "chat", BEDROCK, AZURE);
    installation.objects().await("modelroutes", team.namespace(), "chat", "Ready", "True");
    installation
        .objects()
        .await("vendorcredentials", installation.namespace(), "bedrock", "Verified", "True");
  }

  @BeforeEach
  void mend() {
    installation.vendors().all().forEach(vendor -> vendor.faults().clear());
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  void aPodCallsTheRouteByItsName() {
    var answer = team.call(installation.address(), "chat");

    assertEquals(200, answer.status(), answer.body());
    assertEquals(BEDROCK + ";ok", answer.attempts());
  }

  @Test
  void aPodIsStreamedTo() {
    var answer = team.stream(installation.address(), "chat");

    assertEquals(200, answer.status(), answer.body());
    assertTrue(answer.body().endsWith("data: [DONE]\n\n"), answer.body());
  }

  @Test
  @DisplayName("IRSA: the kubelet's token for STS is exchanged, and no key is anywhere")
  void bedrockIsReachedByTheProxiesOwnIdentity() {
    String verified =
        installation
            .objects()
            .await("vendorcredentials", installation.namespace(), "bedrock", "Verified", "True");

    assertTrue(verified.startsWith("Exchanged"), verified);
    assertEquals(
        "modelroute-default",
        installation.proxiesReady(2).getFirst().getSpec().getServiceAccountName());
  }

  @Test
  void theFirstFailingCallFailsOver() {
    installation.vendors().bedrockRuntime().faults().next(Fault.refused(503, null, "busy"));

    var answer = team.call(installation.address(), "chat");

    assertEquals(200, answer.status(), answer.body());
    assertEquals(BEDROCK + ";overloaded, " + AZURE + ";ok", answer.attempts());
  }

  @Test
  @DisplayName("Security 2.4: another team's pod is answered as if there were no route")
  void anotherTeamsPodFindsNoRoute() {
    var answer = other.call(installation.address(), team.namespace() + "/chat");

    assertEquals(404, answer.status(), answer.body());
  }

  @Test
  void anEditIsServedWithoutARestart() {
    List<String> before = names();
    installation.applyRoute(team.namespace(), "edited", BEDROCK);
    assertEquals(BEDROCK + ";ok", team.call(installation.address(), "edited").attempts());

    installation.applyRoute(team.namespace(), "edited", AZURE);

    assertEquals(AZURE + ";ok", team.call(installation.address(), "edited").attempts());
    assertEquals(before, names());
  }

  @Test
  @DisplayName("Fault 43: a rotated key is used without a restart")
  void aRotatedKeyIsUsedWithoutARestart() {
    List<String> before = names();
    installation.applyRoute(team.namespace(), "keyed", AZURE);
    installation.manifests().secret("azure", installation.vendors().azureKeys().issue("azure-2"));

    Waiting.until("the new key is used", () -> callerOfAzure().equals("key azure-2"));

    assertEquals(before, names());
  }

  private String callerOfAzure() {
    assertEquals(200, team.call(installation.address(), "keyed").status());
    return String.valueOf(installation.vendors().ledger().entries("azure").getLast().caller());
  }

  @Test
  void programsStartFromTheArchivesInTheirImages() throws Exception {
    String operator = told(installation.operators().getFirst(), "jcmd", "1", "VM.info");
    String proxy = told(installation.proxiesReady(2).getFirst(), "jcmd", "1", "VM.info");

    for (String program : List.of(operator, proxy)) {
      assertTrue(program.contains("-XX:SharedArchiveFile=/app/classes.jsa"), program);
      assertTrue(program.contains("CDS archive(s) mapped at"), program);
    }
    assertTrue(proxy.contains("/app/natives/libnetty_transport_native_epoll"), proxy);
  }

  /// What a command in a pod prints.
  private String told(Pod pod, String... command) throws Exception {
    var output = new ByteArrayOutputStream();
    try (var exec =
        installation
            .kube()
            .client()
            .pods()
            .inNamespace(installation.namespace())
            .withName(pod.getMetadata().getName())
            .writingOutput(output)
            .exec(command)) {
      assertEquals(0, exec.exitCode().get(60, TimeUnit.SECONDS));
    }
    return output.toString(StandardCharsets.UTF_8);
  }

  @Test
  @DisplayName("Pod Security restricted is enforced where operator and proxies run")
  void whatIsNotConfinedIsRefusedThere() {
    var container =
        new ContainerBuilder().withName("root").withImage("modelroute.dev/base:1").build();
    Pod pod =
        new PodBuilder()
            .withNewMetadata()
            .withName("root")
            .withNamespace(installation.namespace())
            .endMetadata()
            .withNewSpec()
            .withContainers(container)
            .endSpec()
            .build();

    var refused =
        assertThrows(
            KubernetesClientException.class,
            () -> installation.kube().client().resource(pod).create());

    assertTrue(refused.toString().contains("violates PodSecurity"), refused.toString());
  }

  private List<String> names() {
    return installation.proxiesReady(2).stream()
        .map(pod -> pod.getMetadata().getName())
        .sorted()
        .toList();
  }
}
