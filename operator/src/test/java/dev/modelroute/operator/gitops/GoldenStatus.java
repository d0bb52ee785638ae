package dev.modelroute.operator.gitops;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.fabric8.kubernetes.client.utils.Serialization;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/// What the golden cases say of objects.
final class GoldenStatus {
  private static final Path GOLDEN = Path.of("src/test/resources/golden");

  private GoldenStatus() {}

  /// With a generation that is ahead of the status by `lag`.
  static ObjectNode of(String golden, String kind, String name, int lag) throws IOException {
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
}
