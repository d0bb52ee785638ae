package dev.modelroute.e2e.cluster;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.kubernetes.UsesCluster;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.fault.Rule;
import dev.modelroute.e2e.vendors.reply.Reply;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.readiness.Readiness;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// Proxies come and go under load.
@UsesCluster(nodes = true)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.MethodName.class)
class RollingIT {
  /// A stream takes about five seconds, and so is under way whenever a pod is asked to end.
  private static final String ANSWER = "one two three four five six seven eight nine ten";

  private static final long PACE_MILLIS = 400;
  private static final long WARM_MILLIS = 3000;
  private static final int NEW_CALLS = 10;

  /// Over about twenty seconds: as long as a cluster may take to see that a pod is gone.
  private static final int RETRIES = 6;

  /// Two starts, and two drains of at most a minute each.
  private static final Duration ROLLED = Duration.ofMinutes(5);

  private final Installation installation;
  private final String team;
  private String token = "";

  RollingIT(TestCluster cluster, Kube kube, @TempDir Path folder) {
    this.installation = new Installation(cluster, kube, folder);
    this.team = kube.namespace("team-a");
  }

  @BeforeAll
  void apply() {
    installation.applyGateway();
    installation.applyRoute(team, "chat", "azure/gpt-55-prod");
    installation.vendors().azure().replyWith(Reply.text(ANSWER));
    installation.vendors().azure().faults().add(Rule.always(new Fault.Paced(PACE_MILLIS)));
    token = installation.kube().tokenFor(team, "default", "modelroute");
    installation.proxiesReady(2);
  }

  @AfterAll
  void close() {
    installation.close();
  }

  @Test
  @DisplayName("Fault 48: a rolling update under load loses no request and no stream")
  void aRollingUpdateLosesNothing() {
    List<String> before = names(installation.proxies());
    Load load = Load.start(installation.service(), "chat", token);
    try (load) {
      Waiting.sleep(WARM_MILLIS);
      installation.objects().apply(installation.gateway("110m"));
      var _ = Waiting.until("all proxies are new ones", ROLLED, () -> othersThan(before));
      installation.proxiesReady(2);
      Waiting.sleep(WARM_MILLIS);
    }

    assertEquals(List.of(), load.losses());
    assertTrue(load.calls() > 100 && load.streams() > 10, load.calls() + ", " + load.streams());
  }

  @Test
  @DisplayName(
      "Fault 48: a proxy killed outright loses what it had, visibly; others lose nothing, and calls that are tried again are answered")
  void aKilledProxyLosesItsOwnOnly() {
    List<Pod> pods = installation.proxiesReady(2);
    Load killed = Load.start(installation.proxy(pods.getFirst()), "chat", token);
    Load spared = Load.start(installation.proxy(pods.getLast()), "chat", token);
    try (killed;
        spared) {
      Waiting.sleep(WARM_MILLIS);
      ContainerProcess.kill(pods.getFirst());
      killed.stop();
      assertAnswered();
      Waiting.until("it runs again", () -> runsAgain(pods));
    }

    assertTrue(killed.losses().stream().anyMatch(Load.Loss::stream));
    for (Load.Loss loss : killed.losses()) {
      assertFalse(Load.isWhole(loss.body()), loss.body());
    }
    assertEquals(List.of(), spared.losses());
  }

  /// By an SDK that tries again by itself, each on a connection of its own.
  private void assertAnswered() {
    InetSocketAddress service = installation.service();
    String url = "http://%s:%d/v1".formatted(service.getHostString(), service.getPort());
    for (int i = 0; i < NEW_CALLS; i++) {
      var client =
          OpenAIOkHttpClient.builder().baseUrl(url).apiKey(token).maxRetries(RETRIES).build();
      var question = ChatCompletionCreateParams.builder().model("chat").addUserMessage("Hello");

      var answer = client.chat().completions().create(question.build());

      assertEquals(Optional.of(ANSWER), answer.choices().getFirst().message().content());
      client.close();
    }
  }

  private boolean runsAgain(List<Pod> before) {
    List<Pod> now = installation.proxies();
    return now.size() == 2
        && now.stream().allMatch(Readiness::isPodReady)
        && !ContainerProcess.ids(now).equals(ContainerProcess.ids(before));
  }

  private Optional<List<Pod>> othersThan(List<String> before) {
    List<Pod> now = installation.proxies();
    return now.size() == 2 && names(now).stream().noneMatch(before::contains)
        ? Optional.of(now)
        : Optional.empty();
  }

  private static List<String> names(List<Pod> pods) {
    return pods.stream().map(pod -> pod.getMetadata().getName()).toList();
  }
}
