package dev.modelroute.e2e.writes;

import dev.modelroute.e2e.harness.Chart;
import dev.modelroute.e2e.harness.ClusterManifests;
import dev.modelroute.e2e.harness.ClusterObjects;
import dev.modelroute.e2e.harness.OperatorProgram;
import dev.modelroute.e2e.harness.Reach;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.kubernetes.Kube;
import dev.modelroute.e2e.vendors.Vendors;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/// A small gateway that an operator brings about again and again, each time from nothing. Nothing
/// runs its pods.
final class Fixture implements AutoCloseable {
  private static final Duration QUIET = Duration.ofSeconds(4);
  private static final long POLL_MILLIS = 250;
  private static final long STILL_MILLIS = 1000;

  private final Kube kube;
  private final Path folder;
  private final Vendors vendors = Vendors.start();
  private final String system;
  private final String team;
  private final ClusterObjects objects;
  private final Footprints footprints;

  Fixture(Kube kube, Path folder) {
    this.kube = kube;
    this.folder = folder;
    this.system = kube.namespace("modelroute-system");
    this.team = kube.namespace("team-a");
    this.objects = new ClusterObjects(kube);
    this.footprints = new Footprints(objects, system, team);
    kube.applyCrds();
    Chart.applyRights(kube.client(), system);
  }

  /// What is there in the end, and after how many writes, when nothing is cut.
  record Undisturbed(Map<String, String> objects, int writes) {}

  Undisturbed undisturbed() {
    apply();
    try (CuttingProxy proxy = proxy(Cut.NEVER);
        OperatorProgram operator = operator(proxy.url())) {
      Waiting.until("the operator has written, and is quiet", () -> proxy.isQuiet(QUIET));
      operator.program().kill();
      return new Undisturbed(footprints.now(), proxy.writes());
    } finally {
      clear();
    }
  }

  /// What is there in the end when an operator is cut off and killed, and another takes over. It is
  /// waited for until it is as expected, and still is a while later.
  Map<String, String> after(Cut cut, Map<String, String> expected) {
    apply();
    try {
      killAt(cut);
      try (OperatorProgram operator = operator(apiServer())) {
        settle(expected);
        operator.program().kill();
        return footprints.now();
      }
    } finally {
      clear();
    }
  }

  /// Two runs need not take the same number of writes: a last one may never come.
  private void killAt(Cut cut) {
    try (CuttingProxy proxy = proxy(cut);
        OperatorProgram operator = operator(proxy.url())) {
      Waiting.until(
          "the operator is cut off " + cut + ", or quiet",
          () -> proxy.isOver() || proxy.isQuiet(QUIET));
      operator.program().kill();
    }
  }

  /// What differs is shown by who compares.
  private void settle(Map<String, String> expected) {
    long end = System.nanoTime() + Waiting.LONG.toNanos();
    while (!footprints.now().equals(expected) && System.nanoTime() < end) {
      Waiting.sleep(POLL_MILLIS);
    }
    Waiting.sleep(STILL_MILLIS);
  }

  private void apply() {
    var manifests = new ClusterManifests(kube, system, vendors, Reach.loopback());
    objects.apply(
        manifests.gateway()
            + manifests.bedrock()
            + manifests.azure()
            + manifests.route(team, "chat", "bedrock/us.openai.gpt-5.5", "azure/gpt-55-prod")
            + manifests.route(team, "lost", "azure/gpt-55-prod", "nowhere/gpt-5.5"));
  }

  /// Children go with their owners; the next run must find none of them.
  private void clear() {
    for (String kind : List.of("modelroutes", "vendorcredentials", "modelgateways")) {
      objects.list(kind).stream()
          .filter(object -> List.of(system, team).contains(object.getMetadata().getNamespace()))
          .forEach(object -> kube.client().resource((HasMetadata) object).delete());
    }
    Waiting.until(
        "nothing of the gateway is left",
        () -> footprints.now().keySet().stream().noneMatch(Fixture::isOfGateway));
  }

  private static boolean isOfGateway(String object) {
    return object.matches(
        "(ModelGateway|VendorCredential|ModelRoute|RouteSlice) .*|.* modelroute-default");
  }

  private CuttingProxy proxy(Cut cut) {
    return CuttingProxy.start(
        URI.create(apiServer()), cut, Trust.client(kube.client().getConfiguration()));
  }

  private OperatorProgram operator(String server) {
    return OperatorProgram.startBehind(server, kube, system, folder);
  }

  private String apiServer() {
    return kube.client().getConfiguration().getMasterUrl();
  }

  @Override
  public void close() {
    vendors.close();
  }
}
