package dev.modelroute.e2e.bench.scale;

import dev.modelroute.e2e.harness.ProxyProgram;
import dev.modelroute.e2e.harness.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// All routes are there before the operator is, as when a cluster is restored from git: what it has
/// to do from nothing, at its own pace.
record Creation(Fleet fleet, Written written, Findings findings) {
  private static final Duration LIMIT = Duration.ofMinutes(30);

  void measure() {
    fleet.applyGateway();
    Waiting.until("both proxies run", () -> areReady(fleet));
    written.awaitQuiet();
    fleet.gateway().operator().program().kill();
    Instant made = Instant.now();
    fleet.applyRoutes();
    findings.tell("routes applied, 8 at a time", Duration.between(made, Instant.now()));
    start();
  }

  private void start() {
    Instant start = Instant.now();
    fleet.gateway().operator().restart();
    findings.tell(
        "operator started, until the last of all routes is Programmed",
        Duration.between(start, programmed().last()));
    findings.tell("its processor time until then", fleet.operator().cpu());
    written.awaitQuiet();
    findings.tell(
        "operator started, until its first write",
        Duration.between(start, written.first(start).orElseThrow()));
    findings.tell("operator's writes for that", written.since(start));
    findings.tell("its requests that were refused", written.refused(start));
  }

  /// Routes tell themselves since when they are Programmed, so that looking may be late.
  private ProgrammedRoutes programmed() {
    return Waiting.until(
        "all routes are Programmed",
        LIMIT,
        () -> {
          Instant asked = Instant.now();
          var found = ProgrammedRoutes.of(fleet);
          if (found.count() == fleet.options().routes()) {
            return Optional.of(found);
          }
          // A list of all is work for the API server: it must be a small part of what it has to do.
          Waiting.sleep(2000 + 4 * Duration.between(asked, Instant.now()).toMillis());
          return Optional.empty();
        });
  }

  static boolean areReady(Fleet fleet) {
    var proxies = fleet.gateway().proxies();
    return proxies.size() == 2 && proxies.stream().allMatch(ProxyProgram::isReady);
  }
}
