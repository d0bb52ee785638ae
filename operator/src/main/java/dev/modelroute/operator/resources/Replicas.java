package dev.modelroute.operator.resources;

import dev.modelroute.api.ModelGatewaySpec;
import dev.modelroute.api.ModelGatewaySpec.Autoscaling;
import io.fabric8.kubernetes.api.model.FieldsV1;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// How many proxies the Deployment asks for, as far as that is the operator's to say.
///
/// With autoscaling it is the autoscaler's, from the first time on that it has said a number. Until
/// then the operator repeats the one that is there: a field that its only owner leaves out falls
/// back to its default, which is one proxy.
public final class Replicas {
  private Replicas() {}

  /// What to apply; none: the field is left to its owner.
  public static Optional<Integer> desired(ModelGatewaySpec spec, Optional<Deployment> present) {
    Autoscaling autoscaling = spec.autoscaling();
    if (autoscaling == null) {
      return Optional.of(spec.replicas());
    }
    if (present.filter(Replicas::isOthers).isPresent()) {
      return Optional.empty();
    }
    int now =
        present
            .map(deployment -> deployment.getSpec().getReplicas())
            .filter(Objects::nonNull)
            .orElse(autoscaling.min());
    return Optional.of(Math.clamp(now, autoscaling.min(), autoscaling.most()));
  }

  private static boolean isOthers(Deployment deployment) {
    List<ManagedFieldsEntry> entries = deployment.getMetadata().getManagedFields();
    return entries != null
        && entries.stream()
            .filter(entry -> !Labels.OPERATOR.equals(entry.getManager()))
            .anyMatch(Replicas::isOwned);
  }

  /// Whether a field manager has written the number of replicas.
  public static boolean isOwned(ManagedFieldsEntry manager) {
    FieldsV1 fields = manager.getFieldsV1();
    return fields != null
        && fields.getAdditionalProperties().get("f:spec") instanceof Map<?, ?> spec
        && spec.containsKey("f:replicas");
  }
}
