package dev.modelroute.e2e.secrets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.ClusterGateway;
import dev.modelroute.e2e.harness.ClusterManifests;
import dev.modelroute.e2e.harness.Program;
import dev.modelroute.e2e.harness.ProxyProgram;
import dev.modelroute.e2e.harness.RawCaller;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.UsesCluster;
import dev.modelroute.e2e.rig.Asked;
import dev.modelroute.e2e.vendors.Vendors;
import dev.modelroute.e2e.vendors.fault.Fault;
import io.fabric8.kubernetes.client.KubernetesClient;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Canaries in a cluster's Secrets and tokens: none of them comes to stand in any other object, nor
/// in a log of the operator or a proxy.
@UsesCluster
class ClusterCanaryIT {
  private static final String KEY = "azure-canary-in-a-secret";
  private static final Pattern TOKEN =
      Pattern.compile("eyJ[\\w-]{10,}\\.[\\w-]{10,}\\.[\\w-]{10,}");
  private static final Pattern FINEST = Pattern.compile("(?i)level=(fine|finer|finest) ");
  private static final List<String> OURS =
      List.of("modelgateways", "vendorcredentials", "modelroutes", "routeslices", "proxyreports");

  @Test
  @DisplayName(
      "N7, case 26: no key and no token in any object or log, at the finest level, though a vendor repeats it")
  void nothingSecretIsInTheCluster(Kube kube, @TempDir Path folder) {
    String team = kube.namespace("team-a");
    String token = kube.tokenFor(team, "default", "modelroute");
    try (Vendors vendors = Vendors.start();
        var gateway =
            ClusterGateway.start(
                kube, kube.namespace("modelroute-system"), folder, "--log-level", "FINEST")) {
      serve(gateway, vendors, team);
      vendors.azure().faults().always(Fault.refused(401, null, "Access denied for " + KEY + "."));

      ProxyProgram proxy = gateway.proxies().getFirst();
      RawCaller.Answer answer = refused(new RawCaller(proxy, token));
      String verified =
          gateway.await("vendorcredentials", gateway.namespace(), "azure", "Verified", "False");

      assertTrue(verified.contains("Access denied for ***"), verified);
      String written = answer.headers().map() + answer.body() + objects(gateway) + logs(gateway);
      for (String secret : List.of(KEY, token, token.substring(token.lastIndexOf('.') + 1))) {
        assertFalse(written.contains(secret), () -> around(written, secret));
      }
      // Those of the operator and of the proxies are tokens, too.
      assertEquals(List.of(), TOKEN.matcher(written).results().map(MatchResult::group).toList());
      for (Program program : programs(gateway)) {
        assertTrue(
            program.lines().stream().anyMatch(FINEST.asPredicate()), "a log is at its finest");
      }
    }
  }

  /// The first answers may say that the key is not read yet.
  private static RawCaller.Answer refused(RawCaller caller) {
    return Waiting.until(
        "the vendor has refused the key",
        Waiting.LONG,
        () ->
            Optional.of(caller.post("/v1/chat/completions", Asked.chat("chat", false)))
                .filter(answer -> answer.status() == 502));
  }

  private static void serve(ClusterGateway gateway, Vendors vendors, String team) {
    var manifests = new ClusterManifests(gateway, vendors);
    vendors.azureKeys().add("canary", KEY, List.of("*"));
    manifests.secret("azure", KEY);
    gateway.apply(
        manifests.gateway()
            + manifests.azure()
            + manifests.route(team, "chat", "azure/gpt-55-prod"));
    gateway.await("modelroutes", team, "chat", "Ready", "True");
    Waiting.until(
        "a proxy is ready", () -> gateway.proxies().stream().anyMatch(ProxyProgram::isReady));
  }

  /// All that the test's objects say, but for Secrets.
  private static String objects(ClusterGateway gateway) {
    KubernetesClient client = gateway.kube().client();
    String namespace = gateway.namespace();
    return Stream.of(
            OURS.stream().flatMap(plural -> gateway.list(plural).stream()),
            client.apps().deployments().inNamespace(namespace).list().getItems().stream(),
            client.pods().inNamespace(namespace).list().getItems().stream(),
            client.configMaps().inNamespace(namespace).list().getItems().stream(),
            client.serviceAccounts().inNamespace(namespace).list().getItems().stream(),
            client.v1().events().inAnyNamespace().list().getItems().stream())
        .flatMap(objects -> objects)
        .map(Object::toString)
        .collect(Collectors.joining("\n"));
  }

  private static String logs(ClusterGateway gateway) {
    return programs(gateway).stream()
        .flatMap(program -> program.lines().stream())
        .collect(Collectors.joining("\n"));
  }

  private static List<Program> programs(ClusterGateway gateway) {
    return Stream.concat(
            Stream.of(gateway.operator().program()),
            gateway.proxies().stream().map(ProxyProgram::program))
        .toList();
  }

  private static String around(String text, String secret) {
    int at = text.indexOf(secret);
    return text.substring(Math.max(0, at - 200), Math.min(text.length(), at + 100));
  }
}
