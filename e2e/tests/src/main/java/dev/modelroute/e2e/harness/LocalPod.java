package dev.modelroute.e2e.harness;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.api.model.PodStatusBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One pod of a local node: its proxy as a process, its volumes as folders.
public final class LocalPod {
  private static final Duration NO_GRACE = Duration.ofSeconds(1);

  private final KubernetesClient client;
  private final String namespace;
  private final String name;
  private final String uid;
  private final Path folder;
  private final List<String> more;
  private final Container container;
  private final LocalVolumes volumes;
  private @Nullable ProxyProgram proxy;
  private boolean ready;
  private boolean ending;
  private int restarts;

  LocalPod(KubernetesClient client, Pod pod, Path folder, List<String> more) {
    this.client = client;
    this.namespace = pod.getMetadata().getNamespace();
    this.name = pod.getMetadata().getName();
    this.uid = pod.getMetadata().getUid();
    this.folder = folder;
    this.more = more;
    this.container = pod.getSpec().getContainers().getFirst();
    this.volumes = new LocalVolumes(client, pod, folder.resolve("root"));
  }

  public String name() {
    return name;
  }

  public String namespace() {
    return namespace;
  }

  /// Its proxy, once it runs.
  public synchronized Optional<ProxyProgram> proxy() {
    return Optional.ofNullable(proxy);
  }

  synchronized void sync() {
    if (ending) {
      return;
    }
    volumes.sync();
    boolean restarted = startIfNeeded();
    ProxyProgram current = proxy;
    boolean isReady = current != null && current.isReady();
    if (restarted || ready != isReady) {
      tellStatus(isReady);
      ready = isReady;
    }
  }

  /// Restarts a process that has ended, with the files that there are.
  synchronized void keepRunning() {
    if (!ending && proxy != null) {
      startIfNeeded();
    }
  }

  private boolean startIfNeeded() {
    ProxyProgram current = proxy;
    if (current != null && current.program().isAlive()) {
      return false;
    }
    restarts += current == null ? 0 : 1;
    proxy = start();
    return true;
  }

  private ProxyProgram start() {
    var args = new ArrayList<>(container.getArgs());
    args.addAll(List.of("--identity", volumes.path("/var/run/modelroute").toString()));
    args.addAll(List.of("--state", volumes.path("/var/lib/modelroute").toString()));
    args.addAll(more);
    return ProxyProgram.start(name, args, environment(), folder.resolve("log"));
  }

  private Map<String, String> environment() {
    var api = client.getMasterUrl();
    var environment =
        new HashMap<>(
            Map.of(
                "KUBERNETES_SERVICE_HOST",
                api.getHost(),
                "KUBERNETES_SERVICE_PORT",
                Integer.toString(api.getPort())));
    for (EnvVar variable : container.getEnv()) {
      environment.put(variable.getName(), value(variable));
    }
    return environment;
  }

  private String value(EnvVar variable) {
    if (variable.getValueFrom() == null) {
      return String.valueOf(variable.getValue());
    }
    return switch (variable.getValueFrom().getFieldRef().getFieldPath()) {
      case "metadata.name" -> name;
      case "metadata.namespace" -> namespace;
      case "metadata.uid" -> uid;
      default -> throw new IllegalStateException("a local pod cannot give " + variable);
    };
  }

  private void tellStatus(boolean isReady) {
    String now = Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    var status =
        new PodStatusBuilder()
            .withPhase("Running")
            .withPodIP("192.0.2.1")
            .withStartTime(now)
            .withConditions(
                List.of("Initialized", "PodScheduled", "ContainersReady", "Ready").stream()
                    .map(type ->
                        new PodConditionBuilder()
                            .withType(type)
                            .withStatus(type.endsWith("Ready") ? word(isReady) : "True")
                            .withLastTransitionTime(now)
                            .build())
                    .toList())
            .withContainerStatuses(
                new ContainerStatusBuilder()
                    .withName(container.getName())
                    .withImage(container.getImage())
                    .withImageID("local")
                    .withReady(isReady)
                    .withStarted(true)
                    .withRestartCount(restarts)
                    .withNewState()
                    .withNewRunning(now)
                    .endState()
                    .build())
            .build();
    client
        .pods()
        .inNamespace(namespace)
        .withName(name)
        .subresource("status")
        .patch(
            PatchContext.of(PatchType.JSON_MERGE),
            new PodBuilder()
                .withNewMetadata()
                .withName(name)
                .endMetadata()
                .withStatus(status)
                .build());
  }

  private static String word(boolean value) {
    return value ? "True" : "False";
  }

  /// Stops the process with the pod's grace, then lets the pod's object go; in the background, as
  /// it may take minutes.
  void end(Pod pod) {
    synchronized (this) {
      if (ending) {
        return;
      }
      ending = true;
    }
    Long grace = pod.getMetadata().getDeletionGracePeriodSeconds();
    Thread.ofVirtual()
        .start(() -> {
          proxy()
              .ifPresent(running ->
                  running.program().stop(grace == null ? NO_GRACE : Duration.ofSeconds(grace)));
          client.pods().inNamespace(namespace).withName(name).withGracePeriod(0).delete();
        });
  }

  void kill() {
    proxy().ifPresent(running -> running.program().kill());
  }
}
