package dev.modelroute.e2e.bench.scale;

import dev.modelroute.e2e.harness.AuditLogReader;
import dev.modelroute.e2e.harness.ClusterGateway;
import dev.modelroute.e2e.harness.ClusterManifests;
import dev.modelroute.e2e.harness.Programs;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.kubernetes.TestCluster;
import dev.modelroute.e2e.kubernetes.TestClusters;
import dev.modelroute.e2e.vendors.Settings;
import dev.modelroute.e2e.vendors.Vendors;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/// A control plane, the operator and a node in miniature for proxies, namespaces, and vendors that
/// answer at once.
record ScaleSetup(TestCluster cluster, Kube kube, Vendors vendors, Fleet fleet, Written written)
    implements AutoCloseable {
  private static final int KEPT_CALLS = 100;

  static ScaleSetup start(ScaleOptions options) throws IOException {
    Path target = Files.createDirectories(Programs.checkout().resolve("target"));
    Path folder = Files.createTempDirectory(target, "scale-");
    TestCluster cluster = TestClusters.start(false);
    System.out.println("cluster: " + cluster.description());
    Path log =
        cluster
            .auditLog()
            .orElseThrow(() -> new IllegalStateException("this cluster keeps no audit log"));
    Kube kube = Kube.connect(cluster.kubeconfig());
    var vendors = Vendors.start(Settings.forTests().withInstant(true).keeping(KEPT_CALLS));
    var gateway = ClusterGateway.start(kube, kube.namespace("modelroute-system"), folder);
    List<String> teams =
        IntStream.range(0, options.namespaces()).mapToObj(_ -> kube.namespace("team")).toList();
    var fleet = new Fleet(options, gateway, new ClusterManifests(gateway, vendors), vendors, teams);
    return new ScaleSetup(
        cluster, kube, vendors, fleet, new Written(new AuditLogReader(log), gateway.namespace()));
  }

  @Override
  public void close() {
    fleet.gateway().close();
    vendors.close();
    kube.close();
    cluster.close();
  }
}
