package dev.modelroute.operator.resources;

import dev.modelroute.api.ModelGatewaySpec;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerBuilder;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.ContainerPortBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.EnvVarBuilder;
import io.fabric8.kubernetes.api.model.Probe;
import io.fabric8.kubernetes.api.model.ProbeBuilder;
import io.fabric8.kubernetes.api.model.SecurityContext;
import io.fabric8.kubernetes.api.model.SecurityContextBuilder;
import io.fabric8.kubernetes.api.model.VolumeMount;
import io.fabric8.kubernetes.api.model.VolumeMountBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;

/// The one container of a proxy's pod. Its environment says who the pod is, and nothing secret.
final class ProxyContainer {
  static final long USER = 65532;

  private static final String ADMIN = "admin";
  private static final int ADMIN_PORT = 9090;

  private ProxyContainer() {}

  static Container of(Proxies proxies) {
    ModelGatewaySpec spec = proxies.gateway().getSpec();
    CallerPort callers = CallerPort.of(proxies.gateway());
    return new ContainerBuilder()
        .withName("proxy")
        .withImage(proxies.image())
        .withImagePullPolicy("IfNotPresent")
        .withArgs(arguments(proxies.gateway().getMetadata().getName(), callers))
        .withEnv(
            field("POD_NAME", "metadata.name"),
            field("POD_NAMESPACE", "metadata.namespace"),
            field("POD_UID", "metadata.uid"))
        .withPorts(port(callers.portName(), callers.containerPort()), port(ADMIN, ADMIN_PORT))
        .withReadinessProbe(probe("/readyz", 5, 2))
        .withLivenessProbe(probe("/healthz", 10, 6))
        .withNewResources()
        .withRequests(new TreeMap<>(spec.resources().requests()))
        .withLimits(new TreeMap<>(spec.resources().limits()))
        .endResources()
        .withSecurityContext(confined())
        .withVolumeMounts(mounts(proxies))
        .build();
  }

  private static List<String> arguments(String gateway, CallerPort callers) {
    var arguments =
        new ArrayList<>(
            List.of(
                "serve",
                "--gateway",
                gateway,
                "--port",
                Integer.toString(callers.containerPort()),
                "--admin-port",
                Integer.toString(ADMIN_PORT)));
    if (callers == CallerPort.HTTPS) {
      arguments.addAll(List.of("--tls", "true"));
    }
    return arguments;
  }

  private static EnvVar field(String name, String path) {
    return new EnvVarBuilder()
        .withName(name)
        .withNewValueFrom()
        .withNewFieldRef("v1", path)
        .endValueFrom()
        .build();
  }

  private static ContainerPort port(String name, int number) {
    return new ContainerPortBuilder()
        .withName(name)
        .withContainerPort(number)
        .withProtocol("TCP")
        .build();
  }

  private static Probe probe(String path, int period, int failures) {
    return new ProbeBuilder()
        .withNewHttpGet()
        .withPath(path)
        .withNewPort(ADMIN)
        .endHttpGet()
        .withPeriodSeconds(period)
        .withTimeoutSeconds(3)
        .withFailureThreshold(failures)
        .build();
  }

  private static SecurityContext confined() {
    return new SecurityContextBuilder()
        .withAllowPrivilegeEscalation(false)
        .withReadOnlyRootFilesystem(true)
        .withNewCapabilities()
        .withDrop("ALL")
        .endCapabilities()
        .build();
  }

  private static List<VolumeMount> mounts(Proxies proxies) {
    var mounts = new ArrayList<>(IdentityVolumes.mounts(proxies));
    mounts.add(mount(ProxyDeployment.SCRATCH, "/tmp"));
    mounts.add(mount(ProxyDeployment.STATE, "/var/lib/modelroute"));
    return mounts;
  }

  private static VolumeMount mount(String volume, String path) {
    return new VolumeMountBuilder().withName(volume).withMountPath(path).build();
  }
}
