package dev.modelroute.operator.gitops;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;

/// How kstatus, by which Flux and others wait, reads an object of a kind that it does not know: its
/// rules in their order (sigs.k8s.io/cli-utils, pkg/kstatus, v0.37: generic.go and core.go).
enum Kstatus {
  CURRENT,
  IN_PROGRESS,
  FAILED;

  static Kstatus of(JsonNode object) {
    JsonNode status = object.path("status");
    long generation = object.path("metadata").path("generation").asLong();
    if (status.has("observedGeneration")
        && status.path("observedGeneration").asLong() != generation) {
      return IN_PROGRESS;
    }
    if (isTrue(status, "Reconciling")) {
      return IN_PROGRESS;
    }
    if (isTrue(status, "Stalled")) {
      return FAILED;
    }
    return condition(status, "Ready").isEmpty() || isTrue(status, "Ready") ? CURRENT : IN_PROGRESS;
  }

  private static boolean isTrue(JsonNode status, String type) {
    return condition(status, type)
        .filter(condition -> condition.path("status").asText().equals("True"))
        .isPresent();
  }

  private static Optional<JsonNode> condition(JsonNode status, String type) {
    return status
        .path("conditions")
        .valueStream()
        .filter(condition -> condition.path("type").asText().equals(type))
        .findFirst();
  }
}
