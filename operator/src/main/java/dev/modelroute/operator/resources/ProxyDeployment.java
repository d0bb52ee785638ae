package dev.modelroute.operator.resources;

import dev.modelroute.api.ModelGatewaySpec;
import dev.modelroute.api.ModelGatewaySpec.TolerationOperator;
import io.fabric8.kubernetes.api.model.LabelSelectorBuilder;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodSpecBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.Toleration;
import io.fabric8.kubernetes.api.model.TolerationBuilder;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraint;
import io.fabric8.kubernetes.api.model.TopologySpreadConstraintBuilder;
import io.fabric8.kubernetes.api.model.Volume;
import io.fabric8.kubernetes.api.model.VolumeBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The gateway's Deployment; its pods meet Pod Security *restricted*.
public final class ProxyDeployment {
  static final String SCRATCH = "tmp";
  static final String STATE = "state";

  private static final long GRACE_SECONDS = 30;

  private ProxyDeployment() {}

  public static Deployment of(Proxies proxies) {
    var gateway = proxies.gateway();
    return new DeploymentBuilder()
        .withMetadata(Owned.metadata(gateway, Names.child(gateway)))
        .withNewSpec()
        .withReplicas(proxies.replicas().orElse(null))
        .withSelector(new LabelSelectorBuilder().withMatchLabels(Labels.selector(gateway)).build())
        .withNewStrategy()
        .withType("RollingUpdate")
        .withNewRollingUpdate()
        .withNewMaxSurge(1)
        .withNewMaxUnavailable(0)
        .endRollingUpdate()
        .endStrategy()
        .withTemplate(
            new PodTemplateSpecBuilder()
                .withNewMetadata()
                .withLabels(Labels.of(gateway))
                .endMetadata()
                .withSpec(pod(proxies))
                .build())
        .endSpec()
        .build();
  }

  private static PodSpec pod(Proxies proxies) {
    ModelGatewaySpec spec = proxies.gateway().getSpec();
    return new PodSpecBuilder()
        .withServiceAccountName(Names.serviceAccount(proxies.gateway()))
        .withAutomountServiceAccountToken(false)
        .withEnableServiceLinks(false)
        .withTerminationGracePeriodSeconds(GRACE_SECONDS + spec.drainSeconds())
        .withNewSecurityContext()
        .withRunAsNonRoot(true)
        .withRunAsUser(ProxyContainer.USER)
        .withRunAsGroup(ProxyContainer.USER)
        .withFsGroup(ProxyContainer.USER)
        .withNewSeccompProfile()
        .withType("RuntimeDefault")
        .endSeccompProfile()
        .endSecurityContext()
        .withContainers(ProxyContainer.of(proxies))
        .withVolumes(volumes(proxies))
        .withNodeSelector(new TreeMap<>(spec.nodeSelector()))
        .withTolerations(spec.tolerations().stream().map(ProxyDeployment::toleration).toList())
        .withTopologySpreadConstraints(
            spread("topology.kubernetes.io/zone", proxies),
            spread("kubernetes.io/hostname", proxies))
        .build();
  }

  private static List<Volume> volumes(Proxies proxies) {
    var volumes = new ArrayList<>(IdentityVolumes.volumes(proxies));
    volumes.add(emptyDir(SCRATCH, "64Mi"));
    volumes.add(emptyDir(STATE, "256Mi"));
    return volumes;
  }

  private static Volume emptyDir(String name, String limit) {
    return new VolumeBuilder()
        .withName(name)
        .withNewEmptyDir()
        .withNewSizeLimit(limit)
        .endEmptyDir()
        .build();
  }

  private static TopologySpreadConstraint spread(String key, Proxies proxies) {
    Map<String, String> pods = Labels.selector(proxies.gateway());
    return new TopologySpreadConstraintBuilder()
        .withTopologyKey(key)
        .withMaxSkew(1)
        .withWhenUnsatisfiable("ScheduleAnyway")
        .withLabelSelector(new LabelSelectorBuilder().withMatchLabels(pods).build())
        .withMatchLabelKeys("pod-template-hash")
        .build();
  }

  private static Toleration toleration(ModelGatewaySpec.Toleration toleration) {
    boolean exists = toleration.operator() == TolerationOperator.EXISTS;
    return new TolerationBuilder()
        .withKey(toleration.key())
        .withOperator(exists ? "Exists" : "Equal")
        .withValue(toleration.value())
        .withEffect(toleration.effect())
        .withTolerationSeconds(toleration.tolerationSeconds())
        .build();
  }
}
