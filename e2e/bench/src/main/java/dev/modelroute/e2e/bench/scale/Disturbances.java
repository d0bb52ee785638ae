package dev.modelroute.e2e.bench.scale;

import dev.modelroute.e2e.bench.propagation.Percentiles;
import dev.modelroute.e2e.harness.LocalPod;
import dev.modelroute.e2e.harness.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Random;

/// What happens to so many routes in the course of time: a proxy is replaced, the operator starts
/// again, routes change.
record Disturbances(Fleet fleet, Served served, Written written, Findings findings) {
  /// A proxy that ends lets its callers finish first.
  private static final Duration LIMIT = Duration.ofMinutes(10);

  void loseAProxy() {
    Instant since = Instant.now();
    LocalPod lost = fleet.gateway().node().pods().getFirst();
    var pods = fleet.gateway().kube().client().pods().inNamespace(lost.namespace());
    pods.withName(lost.name()).delete();
    var _ =
        Waiting.until(
            "another has taken its place",
            LIMIT,
            () -> isReplaced(lost) ? Optional.of(true) : Optional.empty());
    findings.tell(
        "a proxy's pod deleted, until two are ready", Duration.between(since, Instant.now()));
    written.awaitQuiet();
    var writes = written.since(since);
    findings.tell("operator's writes for that", writes);
    findings.require(
        "no route's status is written when a proxy's pod is replaced",
        !writes.containsKey("modelroutes/status"));
  }

  private boolean isReplaced(LocalPod lost) {
    return fleet.gateway().node().pods().stream().noneMatch(pod -> pod.name().equals(lost.name()))
        && Creation.areReady(fleet);
  }

  /// A change that was made while it was away tells when it has read all.
  void startAgain() {
    fleet.gateway().operator().program().kill();
    served.turn(0);
    Instant since = Instant.now();
    fleet.gateway().operator().restart();
    served.await(0);
    findings.tell(
        "operator started, until a change made before is served",
        Duration.between(since, Instant.now()));
    findings.tell("its processor time until then", fleet.operator().cpu());
    written.awaitQuiet();
    findings.tell("operator's writes for that", written.since(since));
  }

  void changeOne() {
    SliceSizes before = SliceSizes.of(fleet.gateway());
    served.turn(1);
    served.await(1);
    written.awaitQuiet();
    var slices = SliceSizes.of(fleet.gateway()).writtenSince(before);
    findings.tell("slices written for one change, in bytes", slices);
    findings.require("one change writes one slice", slices.size() == 1);
  }

  void change(int count, int routes) {
    var random = new Random(1);
    Instant since = Instant.now();
    Duration before = fleet.operator().cpu();
    var times = new ArrayList<Duration>();
    for (int i = 0; i < count; i++) {
      times.add(change(random.nextInt(routes)));
    }
    findings.tell(
        count + " changes one by one: sent, until both proxies serve it", Percentiles.of(times));
    findings.tell("operator's processor time for them", fleet.operator().cpu().minus(before));
    written.awaitQuiet();
    findings.tell("operator's writes for them", written.since(since));
  }

  private Duration change(int number) {
    long start = System.nanoTime();
    served.turn(number);
    served.await(number);
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
