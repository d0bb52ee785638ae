package dev.modelroute.operator.gitops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// The golden cases' statuses, as Argo CD would show them.
class ArgoHealthTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  @ParameterizedTest
  @CsvSource({
    "programmed, ModelGateway, default, Healthy",
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
    ObjectNode object = object(golden, kind, name, 0);

    assertEquals(
        new ArgoHealth(expected, ready(object).path("message").asText()),
        ArgoHealth.of(kind, object));
  }

  @ParameterizedTest
  @CsvSource({"programmed, ModelRoute, applied", "programmed, ModelRoute, refused"})
  void whatIsSaidOfAnEarlierGenerationIsNoHealth(String golden, String kind, String name)
      throws Exception {
    var health = ArgoHealth.of(kind, object(golden, kind, name, 1));

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
    ObjectNode object = object("programmed", "ModelRoute", "applied", 0);
    ready(object).put("status", "Unknown");

    assertEquals("Progressing", ArgoHealth.of("ModelRoute", object).status());
  }

  /// With a generation that is ahead of the status by `lag`.
  private static ObjectNode object(String golden, String kind, String name, int lag)
      throws IOException {
    String documents = Files.readString(GOLDEN.resolve(golden).resolve("out-status.yaml"));
    ObjectNode found =
        Arrays.stream(documents.split("(?m)^---$", -1))
            .filter(document -> !document.isBlank())
            .map(document -> Serialization.unmarshal(document, ObjectNode.class))
            .filter(object -> object.path("kind").asText().equals(kind))
            .filter(object -> object.path("metadata").path("name").asText().equals(name))
            .findFirst()
            .orElseThrow();
    int observed = found.path("status").path("observedGeneration").asInt();
    found.withObject("/metadata").put("generation", observed + lag);
    return found;
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
