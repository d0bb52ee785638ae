package dev.modelroute.e2e.spine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.modelroute.e2e.harness.Chart;
import dev.modelroute.e2e.harness.ClusterManifests;
import dev.modelroute.e2e.harness.ClusterObjects;
import dev.modelroute.e2e.harness.OperatorProgram;
import dev.modelroute.e2e.harness.Reach;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.UsesCluster;
import dev.modelroute.e2e.vendors.Vendors;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.client.dsl.RollableScalableResource;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// Who says how many proxies run: a real API server keeps the fields' owners. No pod runs.
@UsesCluster
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AutoscalingIT {
  private static final String GATEWAY = "modelroute-default";
  private static final String ALL = "allowedNamespaces: {from: All}";
  private static final String AUTOSCALING = "autoscaling: {min: 2, max: 9}";

  private final Kube kube;
  private final String system;
  private final Vendors vendors = Vendors.start();
  private final ClusterObjects objects;
  private final ClusterManifests manifests;
  private final OperatorProgram operator;

  AutoscalingIT(Kube kube, @TempDir Path folder) {
    this.kube = kube;
    this.system = kube.namespace("modelroute-system");
    this.objects = new ClusterObjects(kube);
    this.manifests = new ClusterManifests(kube, system, vendors, Reach.loopback());
    kube.applyCrds();
    Chart.applyRights(kube.client(), system);
    this.operator = OperatorProgram.start(kube, system, folder);
  }

  @AfterAll
  void stop() {
    operator.close();
    vendors.close();
  }

  @Test
  @DisplayName("Turning autoscaling on, its working, and turning it off reset nothing that runs")
  void theNumberIsWhoseItIs() {
    apply("replicas: 4");
    Waiting.until("four are wanted", () -> replicas() == 4);

    apply(AUTOSCALING);
    Waiting.until("there is an autoscaler", this::isAutoscaled);
    assertEquals(4, replicas());

    deployment().scale(6);
    apply(AUTOSCALING, "drainSeconds: 61");
    Waiting.until("the edit is applied", () -> grace() == 91);
    assertEquals(6, replicas());

    apply("replicas: 3");
    Waiting.until("three are wanted", () -> replicas() == 3);
    Waiting.until("there is no autoscaler", () -> !isAutoscaled());
  }

  private void apply(String... lines) {
    var all = new String[lines.length + 1];
    all[0] = ALL;
    System.arraycopy(lines, 0, all, 1, lines.length);
    objects.apply(manifests.gateway(all));
  }

  private RollableScalableResource<Deployment> deployment() {
    return kube.client().apps().deployments().inNamespace(system).withName(GATEWAY);
  }

  private int replicas() {
    Deployment found = deployment().get();
    return found == null ? 0 : found.getSpec().getReplicas();
  }

  private long grace() {
    return deployment().get().getSpec().getTemplate().getSpec().getTerminationGracePeriodSeconds();
  }

  private boolean isAutoscaled() {
    return kube.client()
            .autoscaling()
            .v2()
            .horizontalPodAutoscalers()
            .inNamespace(system)
            .withName(GATEWAY)
            .get()
        != null;
  }
}
