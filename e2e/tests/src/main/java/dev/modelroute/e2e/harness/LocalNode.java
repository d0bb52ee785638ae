package dev.modelroute.e2e.harness;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.ConfigBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;

/// A node in miniature, for a control plane without nodes: pods that the scheduler gives to it run
/// as processes of this machine, with the arguments, environment, tokens and files that their
/// template says, and their status is told as a kubelet tells it. It runs proxies only.
public final class LocalNode implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(LocalNode.class.getName());
  private static final long SYNC_MILLIS = 250;
  private static final int LEASE_SECONDS = 40;

  private final KubernetesClient client;
  private final String name;
  private final Path folder;
  private final List<String> more;
  private final Map<String, LocalPod> pods = new ConcurrentHashMap<>();
  private final ScheduledExecutorService ticker =
      Executors.newScheduledThreadPool(
          2, Thread.ofPlatform().daemon().name("local-node-", 0).factory());

  /// `more` are arguments for each proxy, besides those of its pod.
  public LocalNode(KubernetesClient admin, String name, Path folder, String... more) {
    this.client = impatient(admin.getConfiguration());
    this.name = name;
    this.folder = folder;
    this.more = List.of(more);
    client.resource(node()).create();
    // A merge without a resourceVersion: controllers write to new nodes, too.
    client
        .nodes()
        .withName(name)
        .subresource("status")
        .patch(PatchContext.of(PatchType.JSON_MERGE), node());
    var _ = ticker.scheduleWithFixedDelay(guarded(this::renewLease), 0, 10, TimeUnit.SECONDS);
    var _ =
        ticker.scheduleWithFixedDelay(guarded(this::sync), 0, SYNC_MILLIS, TimeUnit.MILLISECONDS);
  }

  /// It syncs again in a moment anyway, and must notice at once when the API server is away.
  private static KubernetesClient impatient(Config config) {
    return new KubernetesClientBuilder()
        .withConfig(new ConfigBuilder(config).withRequestRetryBackoffLimit(0).build())
        .build();
  }

  private Node node() {
    Map<String, Quantity> plenty =
        Map.of(
            "cpu",
            new Quantity("64"),
            "memory",
            new Quantity("256Gi"),
            "pods",
            new Quantity("200"));
    return new NodeBuilder()
        .withNewMetadata()
        .withName(name)
        .addToLabels("kubernetes.io/hostname", name)
        .endMetadata()
        .withNewStatus()
        .withCapacity(plenty)
        .withAllocatable(plenty)
        .addNewCondition()
        .withType("Ready")
        .withStatus("True")
        .withReason("LocalNode")
        .withMessage("pods run as processes")
        .endCondition()
        .endStatus()
        .build();
  }

  /// The API server may be away: then everything goes on as it is.
  private static Runnable guarded(Runnable task) {
    return () -> {
      try {
        task.run();
      } catch (RuntimeException e) {
        LOG.log(Level.FINE, "the node will try again", e);
      }
    };
  }

  private void renewLease() {
    client
        .resource(
            new LeaseBuilder()
                .withNewMetadata()
                .withName(name)
                .withNamespace("kube-node-lease")
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity(name)
                .withLeaseDurationSeconds(LEASE_SECONDS)
                .withRenewTime(ZonedDateTime.now(ZoneOffset.UTC))
                .endSpec()
                .build())
        .forceConflicts()
        .serverSideApply();
  }

  /// As a kubelet does, it keeps its pods running while the API server is away.
  private void sync() {
    try {
      follow(client.pods().inAnyNamespace().withField("spec.nodeName", name).list().getItems());
    } catch (KubernetesClientException e) {
      pods.values().forEach(LocalPod::keepRunning);
    }
  }

  private void follow(List<Pod> assigned) {
    for (Pod pod : assigned) {
      LocalPod local = pods.computeIfAbsent(pod.getMetadata().getUid(), _ -> local(pod));
      if (pod.getMetadata().getDeletionTimestamp() != null) {
        local.end(pod);
      } else {
        local.sync();
      }
    }
    List<String> known = assigned.stream().map(pod -> pod.getMetadata().getUid()).toList();
    for (var gone :
        pods.entrySet().stream().filter(entry -> !known.contains(entry.getKey())).toList()) {
      gone.getValue().kill();
      pods.remove(gone.getKey());
    }
  }

  private LocalPod local(Pod pod) {
    return new LocalPod(client, pod, folder.resolve(pod.getMetadata().getName()), more);
  }

  /// What a gateway's `nodeSelector` must say, so that its pods run here and not on a node of the
  /// cluster's own.
  public Map<String, String> labels() {
    return Map.of("kubernetes.io/hostname", name);
  }

  /// The pods that run here.
  public List<LocalPod> pods() {
    return List.copyOf(pods.values());
  }

  @Override
  public void close() {
    ticker.shutdownNow();
    client.nodes().withName(name).delete();
    pods.values().forEach(LocalPod::kill);
    client.close();
  }
}
