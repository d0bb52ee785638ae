package dev.modelroute.operator.gitops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The golden cases' statuses, as Argo CD would show them.
class ArgoHealthTest {
  @ParameterizedTest
  @CsvSource({
    "rollouts, ModelGateway, settled, Healthy",
    "rollouts, ModelGateway, stuck, Progressing",
    "plain, ModelGateway, default, Progressing",
    "gateways-with-faults, ModelGateway, bad, Degraded",
    "gateways-with-faults, ModelGateway, default, Degraded",
    "plain, VendorCredential, bedrock-us, Healthy",
    "verified, VendorCredential, material-missing, Degraded",
    "iam, VendorCredential, elsewhere, Degraded",
    "programmed, ModelRoute, applied, Healthy",
    "programmed, ModelRoute, lags, Progressing",
    "programmed, ModelRoute, refused, Degraded",
    "unsupported-targets, ModelRoute, none, Degraded",
    "aliases, ModelRoute, oldest, Degraded",
  })
  void readyIsTheHealthAndItsMessage(String golden, String kind, String name, String expected)
      throws Exception {
    ObjectNode object = GoldenStatus.of(golden, kind, name, 0);

    assertEquals(
        new ArgoHealth(expected, ready(object).path("message").asText()),
        ArgoHealth.of(kind, object));
  }

  @ParameterizedTest
  @CsvSource({"programmed, ModelRoute, applied", "programmed, ModelRoute, refused"})
  void whatIsSaidOfAnEarlierGenerationIsNoHealth(String golden, String kind, String name)
      throws Exception {
    var health = ArgoHealth.of(kind, GoldenStatus.of(golden, kind, name, 1));

    assertEquals("Progressing", health.status());
  }

  @ParameterizedTest
  @ValueSource(strings = {"ModelGateway", "VendorCredential", "ModelRoute"})
  void whatTheOperatorHasNotSeenProgresses(String kind) throws Exception {
    var health =
        ArgoHealth.of(kind, Serialization.unmarshal("metadata: {generation: 1}", ObjectNode.class));

    assertEquals("Progressing", health.status());
  }

  @Test
  void unknownIsNotHealthy() throws Exception {
    ObjectNode object = GoldenStatus.of("programmed", "ModelRoute", "applied", 0);
    ready(object).put("status", "Unknown");

    assertEquals("Progressing", ArgoHealth.of("ModelRoute", object).status());
  }

  private static ObjectNode ready(ObjectNode object) {
    return object
        .path("status")
        .path("conditions")
        .valueStream()
        .filter(condition -> condition.path("type").asText().equals("Ready"))
        .map(ObjectNode.class::cast)
        .findFirst()
        .orElseThrow();
  }
}
