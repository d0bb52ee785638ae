package dev.modelroute.operator.gateway;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.ClusterClient;
import dev.modelroute.operator.cluster.ClusterTokens;
import dev.modelroute.operator.cluster.Observed;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.route.Attachments;
import dev.modelroute.operator.route.RouteCompiler;
import dev.modelroute.operator.route.RouteIndexes;
import dev.modelroute.operator.route.RouteObserver;
import dev.modelroute.operator.route.RoutePlanner;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/// Objects that a schema of another version let in, or that nobody would write, as the operator's
/// own client reads them.
@DisplayName("N24: one bad object stops no other")
class BadNeighboursTest {
  private static final KubernetesSerialization CLIENT = ClusterClient.serialization();
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final RouteIndexes INDEXES = new RouteIndexes(new ObjectKey("system", "default"));
  private static final String GOOD = "{\"targets\": [{\"credential\": \"c\", \"model\": \"m\"}]}";
  private static final int GOODS = 1000;
  private static final int BADS = 200;

  /// Specs, each bad in its own way.
  private static final List<String> SPECS =
      List.of(
          "{}",
          "{\"targets\": null}",
          "{\"targets\": []}",
          "{\"targets\": [null]}",
          "{\"targets\": [{}]}",
          "{\"targets\": [{\"credential\": \"\", \"model\": \"\"}]}",
          "{\"targets\": [{\"credential\": \"c\", \"model\": \"m\", \"api\": \"Sing\"}]}",
          "{\"targets\": [{\"credential\": \"c\", \"model\": \"../../x\"}], \"new\": [{}]}",
          "{\"targets\": [{\"credential\": \"c\", \"model\": \"m\", \"priority\": -1, \"weight\": -9}]}",
          "{\"targets\": [{\"credential\": \"c\", \"model\": \"m\", \"weight\": 2147483647}]}",
          "{\"gatewayRef\": {}, \"targets\": null}",
          "{\"gatewayRef\": {\"name\": \"\", \"namespace\": \"\"}, \"targets\": []}",
          "{\"aliases\": [\"\", null, \"\\u0000\", \"\\ud800\", \"a\\nb\"], \"targets\": [{\"credential\": \"c\", \"model\": \"m\"}]}",
          "{\"aliases\": null, \"allowedCallers\": [{}], \"targets\": [{\"credential\": \"c\", \"model\": \"m\"}]}",
          "{\"allowedCallers\": [{\"namespace\": \"\", \"serviceAccounts\": [null]}], \"targets\": [{\"credential\": \"c\", \"model\": \"m\"}]}",
          "{\"failover\": {\"maxAttempts\": -1, \"timeouts\": {\"total\": \"soon\"}}, \"targets\": [{\"credential\": \"c\", \"model\": \"m\"}]}",
          "{\"failover\": {\"timeouts\": {\"total\": \"99999999999999999999h\"}}, \"targets\": [{\"credential\": \"c\", \"model\": \"m\"}]}",
          "{\"failover\": {\"alsoOn\": [null, \"Rain\"]}, \"targets\": [{\"credential\": \"c\", \"model\": \"m\"}]}",
          "{\"unsupportedParameters\": \"Shrug\", \"targets\": [{\"credential\": \"c\", \"model\": \"\\u202e\\u0000\"}]}",
          "{\"targets\": [{\"credential\": \"🦆\", \"model\": \"m\"}]}");

  private final List<ModelRoute> goods = new ArrayList<>();
  private final List<ModelRoute> bads = new ArrayList<>();

  @Test
  @DisplayName("N24: a thousand good routes are served beside two hundred bad ones")
  void goodRoutesAreServedBesideBadOnes() {
    for (int i = 0; i < GOODS; i++) {
      goods.add(route("good-" + i, GOOD, ""));
    }
    for (int i = 0; i < BADS; i++) {
      bads.add(route("bad-" + i, SPECS.get(i % SPECS.size()), annotation(i)));
    }

    Set<String> served = served();

    assertEquals(
        List.of(),
        goods.stream()
            .map(ObjectKey::of)
            .map(ObjectKey::toString)
            .filter(key -> !served.contains(key))
            .toList());
  }

  @Test
  @DisplayName("N24: of each bad route something is said")
  void ofEachBadRouteSomethingIsSaid() {
    for (String spec : SPECS) {
      bads.add(route("bad-" + bads.size(), spec, ""));
    }
    var observer =
        new RouteObserver(
            attachments(),
            Observed.of(bads),
            Observed.of(List.of()),
            Observed.of(List.of()),
            (_, _) -> NOW);

    for (ModelRoute bad : bads) {
      var plan = RoutePlanner.plan(observer.observe(bad, NOW), RouteCompiler.uncached());

      assertFalse(plan.status().conditions().isEmpty(), bad.getMetadata().getName());
    }
  }

  /// A megabyte of it, on some.
  private static String annotation(int i) {
    var random = new Random(i);
    int length = i % 50 == 0 ? 1_000_000 : random.nextInt(100);
    return random
        .ints(length, ' ', 0x2fff)
        .filter(c -> c != '"' && c != '\\')
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private Set<String> served() {
    var all = new ArrayList<>(bads);
    all.addAll(goods);
    GatewayInputs inputs =
        new GatewayObserver(
                new GatewaySettings(Set.of("system"), "image", INDEXES),
                attachments(),
                Observed.of(all),
                _ -> List.of(),
                Observed.of(List.of()),
                Observed.of(List.of()),
                () -> Optional.of(new ClusterTokens("issuer", "{}")),
                _ -> Scale.NONE,
                (_, _) -> Instant.EPOCH)
            .observe(gateway(), NOW);
    return GatewayPlanner.plan(inputs, RouteCompiler.uncached()).slices().stream()
        .flatMap(slice -> slice.getSpec().routes().stream())
        .filter(route -> !route.targets().isEmpty())
        .map(route -> route.namespace() + "/" + route.name())
        .collect(Collectors.toSet());
  }

  private static Attachments attachments() {
    VendorCredential credential =
        object(
            VendorCredential.class,
            "c",
            "system",
            "{\"openAI\": {\"apiKey\": {\"secretRef\": {\"name\": \"s\", \"key\": \"k\"}}}, \"allowedNamespaces\": {\"from\": \"All\"}}",
            "");
    return new Attachments(
        INDEXES,
        Observed.of(List.of(gateway())),
        Observed.of(List.of(credential)),
        Observed.of(List.of()));
  }

  private static ModelGateway gateway() {
    return object(
        ModelGateway.class,
        "default",
        "system",
        "{\"allowedNamespaces\": {\"from\": \"All\"}}",
        "");
  }

  private static ModelRoute route(String name, String spec, String annotation) {
    return object(ModelRoute.class, name, "team-a", spec, annotation);
  }

  private static <T extends HasMetadata> T object(
      Class<T> kind, String name, String namespace, String spec, String annotation) {
    return CLIENT.unmarshal(
        """
        {"apiVersion": "modelroute.dev/v1alpha1", "kind": "%s",
         "metadata": {"name": "%s", "namespace": "%s", "uid": "%2$s", "generation": 1,
           "creationTimestamp": "2026-01-01T00:00:00Z", "annotations": {"words": "%s"}},
         "spec": %s}
        """
            .formatted(kind.getSimpleName(), name, namespace, annotation, spec),
        kind);
  }
}
