package dev.modelroute.operator.gateway;

import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How far a Deployment is with what it was told last.
record Rollout(Optional<Deployment> deployment) {

  /// Whether all pods that there are were made as it says now. How many there are is not asked: an
  /// autoscaler may be at work.
  boolean done() {
    return deployment.filter(Rollout::done).isPresent();
  }

  private static boolean done(Deployment deployment) {
    DeploymentStatus status = deployment.getStatus();
    return status != null
        && orNone(status.getObservedGeneration())
            >= orNone(deployment.getMetadata().getGeneration())
        && orNone(status.getUpdatedReplicas()) == orNone(status.getReplicas());
  }

  private static long orNone(@Nullable Number number) {
    return Objects.requireNonNullElse(number, 0).longValue();
  }
}
