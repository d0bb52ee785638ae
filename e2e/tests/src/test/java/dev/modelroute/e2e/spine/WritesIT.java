package dev.modelroute.e2e.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.AuditLogReader;
import dev.modelroute.e2e.harness.AuditLogReader.Entry;
import dev.modelroute.e2e.harness.Chart;
import dev.modelroute.e2e.harness.ClusterGateway;
import dev.modelroute.e2e.harness.ClusterManifests;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.kubernetes.UsesCluster;
import dev.modelroute.e2e.vendors.Vendors;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ServiceAccountBuilder;
import java.net.HttpURLConnection;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/// What is asked of the API server: no more than is needed, and no more than the chart allows.
@UsesCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class WritesIT {
  private static final String OPERATOR = "modelroute-operator";
  private static final String PROXY = "modelroute-default";
  private static final String ALL_NAMESPACES = "allowedNamespaces: {from: All}";

  private final Kube kube;
  private final Vendors vendors = Vendors.start();
  private final String team;
  private final ClusterGateway gateway;
  private final ClusterManifests manifests;
  private final AuditLogReader audit;

  WritesIT(Kube kube, TestCluster cluster, @TempDir Path folder) {
    Assumptions.assumeTrue(cluster.auditLog().isPresent(), "this cluster keeps no audit log");
    this.kube = kube;
    this.team = kube.namespace("team-a");
    this.gateway = ClusterGateway.start(kube, kube.namespace("modelroute-system"), folder);
    this.manifests = new ClusterManifests(gateway, vendors);
    this.audit = new AuditLogReader(cluster.auditLog().orElseThrow());
  }

  @BeforeAll
  void apply() {
    manifests.trustCluster();
    manifests.secret("azure", vendors.azureKeys().issue("azure"));
    gateway.apply(manifests.gateway() + manifests.bedrock() + manifests.azure() + all());
    gateway.await("modelroutes", team, "chat", "Ready", "True");
    gateway.await("modelroutes", team, "other", "Ready", "True");
    settle();
  }

  private String all() {
    return manifests.route(team, "chat", "azure/gpt-55-prod")
        + manifests.route(team, "other", "bedrock/us.openai.gpt-5.5");
  }

  @AfterAll
  void stop() {
    gateway.close();
    vendors.close();
  }

  @Test
  @Order(1)
  @DisplayName("Case 28: applying again changes nothing, and nobody fights over a field")
  void applyingAgainChangesNothing() {
    Map<String, String> before = versions();
    Instant since = Instant.now();

    gateway.apply(manifests.gateway() + manifests.bedrock() + manifests.azure() + all());
    Chart.applyRights(kube.client(), gateway.namespace());
    Waiting.sleep(2000);

    assertEquals(before, versions());
    assertEquals(List.of(), writes(OPERATOR, since));
  }

  @Test
  @Order(2)
  @DisplayName("One route's change costs at most proxies + 3 writes")
  void oneChangeCostsFewWrites() {
    Instant since = Instant.now();

    gateway.apply(manifests.route(team, "chat", "azure/gpt-41-prod"));
    gateway.await("modelroutes", team, "chat", "Programmed", "True");
    settle();

    List<Entry> made =
        Stream.concat(
                writes(OPERATOR, since).stream(),
                writes(PROXY, since).stream().filter(entry -> !isRenewal(entry, since)))
            .toList();
    assertTrue(made.size() <= 2 + 3, made.toString());
    assertEquals(
        1,
        made.stream().filter(entry -> entry.resource().equals("routeslices")).count(),
        made.toString());
  }

  /// Proxies renew their reports whatever happens: of each, its first write after the change is the
  /// change's.
  private boolean isRenewal(Entry entry, Instant since) {
    return writes(PROXY, since).stream()
        .anyMatch(other -> other.name().equals(entry.name()) && other.at().isBefore(entry.at()));
  }

  @Test
  @Order(3)
  @DisplayName("A pod's restart writes no route's status")
  void aPodsRestartWritesNoRoutesStatus() {
    Instant since = Instant.now();

    gateway.proxies().getFirst().program().kill();
    Waiting.until(
        "it is back",
        () ->
            gateway.proxies().size() == 2
                && gateway.proxies().stream().allMatch(proxy -> proxy.isReady()));
    settle();

    assertEquals(
        List.of(),
        writes(OPERATOR, since).stream()
            .filter(entry -> entry.resource().startsWith("modelroutes"))
            .toList());
  }

  @Test
  @Order(4)
  @DisplayName("Fault 47: a restarted operator writes nothing when nothing has changed")
  void aRestartedOperatorWritesNothing() {
    Map<String, String> before = versions();
    Instant since = Instant.now();

    gateway.operator().killAndRestart();
    Waiting.until("it has read everything", () -> reads(since).contains("modelroutes"));
    Waiting.sleep(3000);

    assertEquals(before, versions());
    assertEquals(List.of(), writes(OPERATOR, since));
  }

  private List<String> reads(Instant since) {
    return audit.of(gateway.namespace(), OPERATOR, since).stream().map(Entry::resource).toList();
  }

  /// Does what else can happen to a gateway, so that every right is needed.
  @Test
  @Order(5)
  @DisplayName("Security 2.1: no request is refused, and no right is idle")
  void theRightsAreExactlyThoseThatAreUsed() {
    kube.client().resource(foreignAccount()).create();
    gateway.apply(
        manifests.gateway().replace("default", "taken").replace("spec:", "spec:\n  replicas: 0"));
    gateway.await("modelgateways", gateway.namespace(), "taken", "Programmed", "False");
    gateway.apply(manifests.gateway(ALL_NAMESPACES, "autoscaling: {min: 2, max: 3}"));
    Waiting.until("there is an autoscaler", () -> autoscalers() == 1);
    change("modelroute-default");
    gateway.apply(manifests.gateway());
    Waiting.until("there is none any more", () -> autoscalers() == 0);
    kube.client().resource(gateway.get("modelroutes", team, "other")).delete();
    Waiting.until(
        "the emptied slice is deleted",
        () ->
            gateway.list("routeslices").stream()
                    .filter(slice -> slice.getMetadata().getNamespace().equals(gateway.namespace()))
                    .count()
                <= 3);
    settle();

    var refused =
        Stream.of(OPERATOR, PROXY)
            .flatMap(account -> audit.of(gateway.namespace(), account, Instant.EPOCH).stream())
            .filter(entry -> entry.status() == 403)
            .toList();
    assertEquals(List.of(), refused);
    assertEquals(Map.of(), idleRights());
  }

  private int autoscalers() {
    return kube.client()
        .autoscaling()
        .v2()
        .horizontalPodAutoscalers()
        .inNamespace(gateway.namespace())
        .list()
        .getItems()
        .size();
  }

  private HasMetadata foreignAccount() {
    return new ServiceAccountBuilder()
        .withNewMetadata()
        .withName("modelroute-taken")
        .withNamespace(gateway.namespace())
        .endMetadata()
        .build();
  }

  /// Somebody changes every child: the operator must change it back.
  private void change(String name) {
    for (HasMetadata child : children(name)) {
      child.getMetadata().getLabels().put("app.kubernetes.io/part-of", "somebody");
      kube.client().resource(child).update();
    }
    Waiting.until(
        "all are changed back",
        () ->
            children(name).stream()
                .allMatch(child ->
                    "modelroute"
                        .equals(child.getMetadata().getLabels().get("app.kubernetes.io/part-of"))));
  }

  private List<HasMetadata> children(String name) {
    var client = kube.client();
    String namespace = gateway.namespace();
    return Stream.<@Nullable HasMetadata>of(
            client.serviceAccounts().inNamespace(namespace).withName(name).get(),
            client.services().inNamespace(namespace).withName(name).get(),
            client.apps().deployments().inNamespace(namespace).withName(name).get(),
            client
                .autoscaling()
                .v2()
                .horizontalPodAutoscalers()
                .inNamespace(namespace)
                .withName(name)
                .get(),
            client.rbac().roleBindings().inNamespace(namespace).withName(name).get())
        .flatMap(Stream::ofNullable)
        .toList();
  }

  /// Rights that nobody has used, by account.
  private Map<String, Set<String>> idleRights() {
    var idle = new TreeMap<String, Set<String>>();
    for (String account : List.of(OPERATOR, PROXY)) {
      String role = account.equals(PROXY) ? "modelroute-proxy" : OPERATOR;
      var granted = new TreeSet<>(Chart.rights(kube.client(), gateway.namespace(), role));
      granted.removeAll(
          audit.of(gateway.namespace(), account, Instant.EPOCH).stream()
              .flatMap(WritesIT::rights)
              .collect(Collectors.toSet()));
      if (!granted.isEmpty()) {
        idle.put(account, granted);
      }
    }
    return idle;
  }

  /// What a request needed. An apply that makes its object is a patch that needs to create, too.
  private static Stream<String> rights(Entry entry) {
    String subject = (entry.group().isEmpty() ? "" : entry.group() + "/") + entry.resource();
    return entry.verb().equals("patch") && entry.status() == HttpURLConnection.HTTP_CREATED
        ? Stream.of("patch " + subject, "create " + subject)
        : Stream.of(entry.verb() + " " + subject);
  }

  private List<Entry> writes(String account, Instant since) {
    return audit.of(gateway.namespace(), account, since).stream().filter(Entry::isWrite).toList();
  }

  private Map<String, String> versions() {
    var versions = new TreeMap<String, String>();
    for (String plural :
        List.of("modelgateways", "vendorcredentials", "modelroutes", "routeslices")) {
      gateway.list(plural).stream()
          .filter(object ->
              List.of(team, gateway.namespace()).contains(object.getMetadata().getNamespace()))
          .forEach(object ->
              versions.put(
                  plural + "/" + object.getMetadata().getName(),
                  object.getMetadata().getResourceVersion()));
    }
    children("modelroute-default").stream()
        .filter(child -> !child.getKind().equals("Deployment"))
        .forEach(child -> versions.put(child.getKind(), child.getMetadata().getResourceVersion()));
    return versions;
  }

  /// Waits until the operator has written nothing for a while; it tells counts late.
  private void settle() {
    Waiting.until(
        "the operator is quiet",
        () -> {
          Instant since = Instant.now();
          Waiting.sleep(12_000);
          return writes(OPERATOR, since).isEmpty();
        });
  }
}
