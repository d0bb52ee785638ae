package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// What a test can ask of a cluster that is built, beyond what any cluster does.
@UsesCluster
class ControlPlaneIT {
  @Test
  void theApiServerComesBackWithItsState(TestCluster cluster, Kube kube) {
    assumeTrue(cluster.apiServer().isPresent(), cluster.description() + " cannot be stopped");
    ApiServerSwitch apiServer = cluster.apiServer().orElseThrow();
    String namespace = kube.namespace("state");
    var before = kube.client().resource(configMap("kept")).inNamespace(namespace).create();

    apiServer.stop();
    try (Kube unheard = Kube.connect(cluster.kubeconfig())) {
      unheard.client().getConfiguration().setRequestRetryBackoffLimit(0);
      assertThrows(
          KubernetesClientException.class,
          () -> unheard.client().resource(configMap("lost")).inNamespace(namespace).create());
    } finally {
      apiServer.start();
    }

    var after = kube.client().configMaps().inNamespace(namespace).withName("kept").require();
    assertEquals(before.getMetadata().getUid(), after.getMetadata().getUid());
  }

  @Test
  void theAuditLogSaysWhoDidWhat(TestCluster cluster, Kube kube) throws Exception {
    assumeTrue(cluster.auditLog().isPresent(), cluster.description() + " keeps no audit log");
    Path log = cluster.auditLog().orElseThrow();
    String namespace = kube.namespace("audited");

    kube.client().resource(configMap("seen")).inNamespace(namespace).create();

    String expected =
        "\"resource\":\"configmaps\",\"namespace\":\"" + namespace + "\",\"name\":\"seen\"";
    String line = Polling.until(() -> lines(log, expected), lines -> !lines.isEmpty()).getFirst();
    JsonNode event = new ObjectMapper().readTree(line);
    assertEquals("create", event.get("verb").asText());
    assertEquals("Metadata", event.get("level").asText());
    assertTrue(event.at("/user/groups").toString().contains("system:masters"), line);
  }

  @Test
  void kubectlExplainsTheFields(TestCluster cluster, Kube kube) throws Exception {
    assumeTrue(cluster.tools().isPresent(), cluster.description() + " brings no kubectl");
    kube.applyCrds();

    String explained = tool(cluster, "kubectl", "explain", "modelroute.spec.targets");

    assertTrue(explained.contains("Who serves this route, in failover order."), explained);
    assertTrue(explained.contains("A VendorCredential's name; it is looked up"), explained);
  }

  @Test
  void helmReachesTheCluster(TestCluster cluster) throws Exception {
    assumeTrue(cluster.tools().isPresent(), cluster.description() + " brings no helm");

    String releases = tool(cluster, "helm", "list", "--output", "json");

    assertEquals("[]", releases.strip());
  }

  private static ConfigMap configMap(String name) {
    return new ConfigMapBuilder().withNewMetadata().withName(name).endMetadata().build();
  }

  private static List<String> lines(Path file, String containing) throws IOException {
    try (var lines = Files.lines(file)) {
      return lines.filter(line -> line.contains(containing)).toList();
    }
  }

  private static String tool(TestCluster cluster, String name, String... arguments)
      throws Exception {
    String path = cluster.tools().orElseThrow().resolve(name).toString();
    var words = Stream.concat(Stream.of(path), Stream.of(arguments)).toList();
    var builder = new ProcessBuilder(words);
    builder.environment().put("KUBECONFIG", cluster.kubeconfig().toString());
    Ran ran = Ran.of(builder);
    assertEquals(0, ran.status(), ran.output());
    return ran.output();
  }
}
