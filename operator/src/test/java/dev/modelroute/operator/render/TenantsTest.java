package dev.modelroute.operator.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.modelroute.api.RouteSlice;
import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Two tenants, and all that a route can name: what comes of each grant, and of its absence.
@DisplayName("N21, security 2.2: who may name what")
class TenantsTest {
  private static final Map<String, String> GRANTS =
      Map.of(
          "none", "",
          "same", "allowedNamespaces: {from: Same}",
          "all", "allowedNamespaces: {from: All}",
          "a", "allowedNamespaces: {from: Selector, selector: {matchLabels: {team: a}}}",
          "a-by-name",
              "allowedNamespaces: {from: Selector, selector: {matchLabels: {kubernetes.io/metadata.name: team-a}}}");

  @TempDir private Path folder;

  /// `Served`, or the reason of the route's first false condition.
  @ParameterizedTest(name = "gateway lets in {0}, credential {1}: {2} naming {3} at {4}")
  @DisplayName("N21: a route works while both the gateway and the credential allow its namespace")
  @CsvSource({
    // A credential that is not granted and one that is not there are told alike.
    "all, all, team-a, shared, default, Served",
    "all, all, team-b, shared, default, Served",
    "all, a, team-a, shared, default, Served",
    "all, a, team-b, shared, default, CredentialNotFound",
    "all, a-by-name, team-a, shared, default, Served",
    "all, a-by-name, team-b, shared, default, CredentialNotFound",
    // a grant that is not there, or taken away
    "all, none, team-a, shared, default, CredentialNotFound",
    "all, same, team-a, shared, default, CredentialNotFound",
    "all, same, system, shared, default, Served",
    "all, none, system, shared, default, Served",
    "a, all, team-a, shared, default, Served",
    "a, all, team-b, shared, default, NotAllowedByGateway",
    "a-by-name, all, team-b, shared, default, NotAllowedByGateway",
    "none, all, team-a, shared, default, NotAllowedByGateway",
    "same, all, team-a, shared, default, NotAllowedByGateway",
    "same, all, system, shared, default, Served",
    "a, a, team-a, shared, default, Served",
    "a, a, team-b, shared, default, NotAllowedByGateway",
    // what lies elsewhere cannot be named, whatever it is called
    "all, all, team-b, of-team-b, default, CredentialNotFound",
    "all, all, team-a, of-team-b, default, CredentialNotFound",
    "all, all, team-a, of-other, default, CredentialNotFound",
    "all, all, team-a, missing, default, CredentialNotFound",
    // another gateway has its own credentials and its own guests
    "all, all, team-a, shared, other, NotAllowedByGateway",
    "all, all, team-b, of-other, other, Served",
    "all, all, team-b, shared, other, CredentialNotFound",
    "all, all, team-b, shared, missing, GatewayNotFound",
  })
  void aRouteNamesWhatIsGranted(
      String gateway, String credential, String team, String named, String at, String outcome)
      throws Exception {
    Rendering rendering = render(cluster(gateway, credential, "u-1"), route(team, named, at));

    assertEquals(outcome, outcome(rendering, team));
  }

  @Test
  @DisplayName("N22: a credential that was made anew is another one to the proxies")
  void aCredentialMadeAnewIsAnotherOne() throws Exception {
    Rendering before = render(cluster("all", "all", "u-1"), route("team-a", "shared", "default"));
    Rendering after = render(cluster("all", "all", "u-2"), route("team-a", "shared", "default"));

    assertEquals("u-1", uid(before));
    assertEquals("u-2", uid(after));
  }

  @Test
  @DisplayName("N21: nothing of a route that is not let in reaches the proxies")
  void aRefusedRouteLeavesNoTrace() throws Exception {
    Rendering rendering = render(cluster("a", "all", "u-1"), route("team-b", "shared", "default"));

    String slices =
        rendering.slices().stream().map(Serialization::asYaml).collect(Collectors.joining());
    assertFalse(slices.contains("team-b"), slices);
  }

  @Test
  @DisplayName("Security 2.2: an alias of another team's does not take a name from its owner")
  void anAliasIsTheOlderRoutes() throws Exception {
    String older = route("team-a", "shared", "default").replace("name: chat", "name: older");
    String aliases = "  aliases: [gpt-5.5]\n";

    Rendering rendering =
        render(
            cluster("all", "all", "u-1"),
            older + aliases,
            route("team-b", "shared", "default") + aliases);

    assertEquals("Served", outcome(rendering, "team-b"));
    assertEquals(
        List.of("team-a", "team-b"),
        routes(rendering).stream().map(RouteSliceSpec.Route::namespace).sorted().toList());
  }

  private Rendering render(String... manifests) throws IOException, ManifestFault {
    Path file = Files.writeString(folder.resolve("in.yaml"), String.join("---\n", manifests));
    return RenderCommand.render(
        List.of(file),
        new ObjectKey("system", "default"),
        "image",
        Optional.empty(),
        Instant.EPOCH);
  }

  private static String cluster(String gateway, String credential, String uid) {
    return """
    apiVersion: v1
    kind: Namespace
    metadata: {name: team-a, labels: {team: a}}
    ---
    apiVersion: v1
    kind: Namespace
    metadata: {name: team-b, labels: {team: b}}
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: ModelGateway
    metadata: {name: default, namespace: system, uid: g-1}
    spec: {GATEWAY}
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: ModelGateway
    metadata: {name: other, namespace: other, uid: g-2}
    spec: {allowedNamespaces: {from: Selector, selector: {matchLabels: {team: b}}}}
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: VendorCredential
    metadata: {name: shared, namespace: system, uid: UID}
    spec: {openAI: {apiKey: {secretRef: {name: s, key: k}}}, CREDENTIAL}
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: VendorCredential
    metadata: {name: of-other, namespace: other, uid: u-3}
    spec: {openAI: {apiKey: {secretRef: {name: s, key: k}}}, allowedNamespaces: {from: All}}
    ---
    apiVersion: modelroute.dev/v1alpha1
    kind: VendorCredential
    metadata: {name: of-team-b, namespace: team-b, uid: u-4}
    spec: {openAI: {apiKey: {secretRef: {name: s, key: k}}}, allowedNamespaces: {from: All}}
    """
        .replace("GATEWAY", grant(gateway))
        .replace("CREDENTIAL", grant(credential))
        .replace("UID", uid);
  }

  private static String grant(String name) {
    return String.valueOf(GRANTS.get(name));
  }

  private static String route(String team, String credential, String gateway) {
    String namespace = gateway.equals("other") ? "other" : "system";
    return """
    apiVersion: modelroute.dev/v1alpha1
    kind: ModelRoute
    metadata: {name: chat, namespace: %s}
    spec:
      gatewayRef: {name: %s, namespace: %s}
      targets: [{credential: %s, model: gpt-5.5}]
    """
        .formatted(team, gateway, namespace, credential);
  }

  private static String outcome(Rendering rendering, String team) {
    boolean served =
        routes(rendering).stream()
            .anyMatch(route -> route.namespace().equals(team) && !route.targets().isEmpty());
    return served ? "Served" : refusal(rendering, team);
  }

  private static String refusal(Rendering rendering, String team) {
    return rendering.statuses().stream()
        .filter(status -> status.kind().equals("ModelRoute"))
        .filter(status -> status.metadata().namespace().equals(team))
        .flatMap(
            status -> StreamSupport.stream(status.status().path("conditions").spliterator(), false))
        .filter(condition -> condition.path("status").asText().equals("False"))
        .map(condition -> condition.path("reason").asText())
        .findFirst()
        .orElse("nothing is said");
  }

  private static List<RouteSliceSpec.Route> routes(Rendering rendering) {
    return rendering.slices().stream()
        .map(RouteSlice::getSpec)
        .flatMap(spec -> spec.routes().stream())
        .toList();
  }

  private static String uid(Rendering rendering) {
    return rendering.slices().stream()
        .map(RouteSlice::getSpec)
        .filter(spec -> spec.gateway().equals("default"))
        .flatMap(spec -> Optional.ofNullable(spec.common()).stream())
        .flatMap(common -> common.credentials().stream())
        .filter(credential -> credential.name().equals("shared"))
        .map(RouteSliceSpec.Credential::uid)
        .findFirst()
        .orElseThrow();
  }
}
