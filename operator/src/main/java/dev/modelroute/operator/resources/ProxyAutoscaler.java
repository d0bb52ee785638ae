package dev.modelroute.operator.resources;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelGatewaySpec.Autoscaling;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscalerBuilder;

/// Says how many proxies run, where the gateway wants it to.
public final class ProxyAutoscaler {
  private ProxyAutoscaler() {}

  public static HorizontalPodAutoscaler of(ModelGateway gateway, Autoscaling autoscaling) {
    return new HorizontalPodAutoscalerBuilder()
        .withMetadata(Owned.metadata(gateway, Names.child(gateway)))
        .withNewSpec()
        .withNewScaleTargetRef("apps/v1", "Deployment", Names.child(gateway))
        .withMinReplicas(autoscaling.min())
        .withMaxReplicas(autoscaling.most())
        .addNewMetric()
        .withType("Resource")
        .withNewResource()
        .withName("cpu")
        .withNewTarget()
        .withType("Utilization")
        .withAverageUtilization(autoscaling.targetCPUUtilization())
        .endTarget()
        .endResource()
        .endMetric()
        .endSpec()
        .build();
  }
}
