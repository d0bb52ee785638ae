package dev.modelroute.e2e.bench.propagation;

import dev.modelroute.e2e.bench.option.Words;
import dev.modelroute.e2e.harness.ClusterGateway;
import dev.modelroute.e2e.harness.ClusterManifests;
import dev.modelroute.e2e.harness.Programs;
import dev.modelroute.e2e.harness.ProxyProgram;
import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.kubernetes.TestClusters;
import dev.modelroute.e2e.vendors.Settings;
import dev.modelroute.e2e.vendors.Vendors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// From the moment that a changed ModelRoute is sent to the API server, until the last of two
/// proxies answers a call by it.
public final class Propagation {
  private static final List<String> MODELS = List.of("gpt-55-prod", "gpt-41-prod");
  private static final String CALL =
      """
      {"model":"chat","messages":[{"role":"user","content":"Hello"}]}\
      """;

  private final ClusterGateway gateway;
  private final ClusterManifests manifests;
  private final String team;
  private final List<Duration> written = new ArrayList<>();
  private final List<Duration> served = new ArrayList<>();

  private Propagation(ClusterGateway gateway, ClusterManifests manifests, String team) {
    this.gateway = gateway;
    this.manifests = manifests;
    this.team = team;
  }

  private static int changes(Words rest) {
    int changes = 100;
    while (rest.hasNext()) {
      if (!rest.option().equals("--changes")) {
        throw rest.unknown();
      }
      changes = rest.number();
    }
    return changes;
  }

  public static void run(List<String> words) throws IOException {
    int changes = changes(new Words(words));
    Path target = Files.createDirectories(Programs.checkout().resolve("target"));
    Path folder = Files.createTempDirectory(target, "propagation-");
    try (TestCluster cluster = TestClusters.start(false);
        Kube kube = Kube.connect(cluster.kubeconfig());
        Vendors vendors = Vendors.start(Settings.forTests().withInstant(true));
        var gateway = ClusterGateway.start(kube, kube.namespace("modelroute-system"), folder)) {
      System.out.println("cluster: " + cluster.description());
      var manifests = new ClusterManifests(gateway, vendors);
      manifests.secret("azure", vendors.azureKeys().issue("azure"));
      var propagation = new Propagation(gateway, manifests, kube.namespace("team"));
      propagation.measure(changes);
      propagation.print();
    }
  }

  private void measure(int changes) {
    gateway.apply(manifests.gateway() + manifests.azure() + route(0));
    gateway.await("modelroutes", team, "chat", "Ready", "True");
    Waiting.until("both proxies run", () -> gateway.proxies().size() == 2);
    List<RawCaller> callers = callers();
    callers.forEach(caller -> awaitServed(caller, 0));
    for (int change = 1; change <= changes; change++) {
      change(change, callers);
      if (change % 10 == 0) {
        System.out.printf("%d of %d changes%n", change, changes);
      }
    }
  }

  private List<RawCaller> callers() {
    String token = gateway.kube().tokenFor(team, "default", "modelroute");
    return gateway.proxies().stream()
        .map((ProxyProgram proxy) -> new RawCaller(proxy, token))
        .toList();
  }

  private void change(int number, List<RawCaller> callers) {
    long start = System.nanoTime();
    gateway.apply(route(number));
    written.add(since(start));
    callers.forEach(caller -> awaitServed(caller, number));
    served.add(since(start));
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }

  private String route(int number) {
    return manifests.route(team, "chat", "azure/" + model(number));
  }

  private static String model(int number) {
    return MODELS.get(number % MODELS.size());
  }

  /// Asks again at once: a call takes a few milliseconds.
  private static void awaitServed(RawCaller caller, int number) {
    String expected = "azure/" + model(number);
    long end = System.nanoTime() + Waiting.LONG.toNanos();
    while (!caller
        .post("/v1/chat/completions", CALL)
        .header("x-modelroute-target")
        .equals(expected)) {
      if (System.nanoTime() > end) {
        throw new IllegalStateException("change " + number + " was not served in time");
      }
    }
  }

  private void print() {
    System.out.println("changes: " + served.size() + ", proxies: 2");
    System.out.println("sent, until the API server has written it: " + Percentiles.of(written));
    System.out.println("sent, until every proxy serves it:         " + Percentiles.of(served));
  }
}
