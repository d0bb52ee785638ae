package dev.modelroute.operator.gateway;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.operator.cluster.Observed;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.resources.Owned;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import java.util.Optional;

/// What decides how many proxies run, as it is now; the gateway's own objects alone.
public record Scale(Optional<Deployment> deployment, Optional<HorizontalPodAutoscaler> autoscaler) {
  /// Before the gateway has any.
  public static final Scale NONE = new Scale(Optional.empty(), Optional.empty());

  public static Scale of(
      ModelGateway gateway,
      Observed<Deployment> deployments,
      Observed<HorizontalPodAutoscaler> autoscalers) {
    var key = new ObjectKey(gateway.getMetadata().getNamespace(), Names.child(gateway));
    return new Scale(
        deployments.get(key).filter(found -> Owned.by(gateway, found)),
        autoscalers.get(key).filter(found -> Owned.by(gateway, found)));
  }
}
