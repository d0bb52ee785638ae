package dev.modelroute.e2e.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.IOException;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;

/// What a test can ask of any cluster.
@UsesCluster
class ClusterIT {
  private static final String DEPLOYMENT =
      """
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: one}
      spec:
        selector: {matchLabels: {app: one}}
        template:
          metadata: {labels: {app: one}}
          spec: {containers: [{name: one, image: one}]}
      """;

  @Test
  void theCrdsAreEstablished(Kube kube) {
    kube.applyCrds();

    var crds = kube.client().apiextensions().v1().customResourceDefinitions().list().getItems();

    List<String> established =
        crds.stream()
            .filter(Crds::isEstablished)
            .filter(crd -> crd.getSpec().getGroup().equals("modelroute.dev"))
            .map(crd -> crd.getSpec().getNames().getKind())
            .sorted()
            .toList();
    assertEquals(
        List.of("ModelGateway", "ModelRoute", "ProxyReport", "RouteSlice", "VendorCredential"),
        established);
  }

  @Test
  void everyTestHasNamespacesOfItsOwn(Kube kube) {
    String one = kube.namespace("team-a");
    String other = kube.namespace("team-a");

    assertNotEquals(one, other);
    assertTrue(one.startsWith("team-a-"), one);
  }

  @Test
  void aTokenIsForItsAudienceAndAccountAlone(Kube kube) throws IOException {
    String namespace = kube.namespace("team-a");

    String token = kube.tokenFor(namespace, "default", "modelroute");

    String payload = token.substring(token.indexOf('.') + 1, token.lastIndexOf('.'));
    JsonNode claims = new ObjectMapper().readTree(Base64.getUrlDecoder().decode(payload));
    assertEquals("[\"modelroute\"]", claims.get("aud").toString());
    assertEquals("system:serviceaccount:" + namespace + ":default", claims.get("sub").asText());
  }

  @Test
  void aDeploymentGetsAtLeastAsFarAsItsPods(Kube kube) throws Exception {
    String namespace = kube.namespace("pods");

    kube.client().resource(DEPLOYMENT).inNamespace(namespace).create();

    List<Pod> pods =
        Polling.until(
            () -> kube.client().pods().inNamespace(namespace).list().getItems(),
            found -> found.stream().anyMatch(ClusterIT::wasLookedAtByTheScheduler));
    assertEquals(1, pods.size());
    Pod pod = pods.getFirst();
    assertTrue(wasLookedAtByTheScheduler(pod), pod.getStatus().toString());
    assertTrue(pod.getSpec().getVolumes().getFirst().getName().startsWith("kube-api-access-"));
  }

  private static boolean wasLookedAtByTheScheduler(Pod pod) {
    return pod.getStatus().getConditions().stream()
        .anyMatch(condition -> condition.getType().equals("PodScheduled"));
  }
}
