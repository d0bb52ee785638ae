package dev.modelroute.e2e.bench.scale;

import dev.modelroute.e2e.harness.ProxyProgram;
import dev.modelroute.e2e.harness.Waiting;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;

/// All routes are made at once, as when a cluster is set up from git, with the operator at work.
record Creation(ScaleOptions options, Fleet fleet, Written written, Findings findings) {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final long POLL_MILLIS = 2000;

  void measure() {
    fleet.applyGateway();
    Waiting.until("both proxies run", () -> areReady(fleet));
    Instant start = Instant.now();
    fleet.applyRoutes();
    findings.tell("routes applied, 8 at a time", Duration.between(start, Instant.now()));
    awaitProgrammed();
    findings.tell(
        "from the first, until all are Programmed", Duration.between(start, Instant.now()));
    written.awaitQuiet();
    findings.tell("operator's writes for that", written.since(start));
    findings.tell("its requests that were refused", written.refused(start));
    findings.tell("its processor time so far", fleet.operator().cpu());
  }

  static boolean areReady(Fleet fleet) {
    var proxies = fleet.gateway().proxies();
    return proxies.size() == 2 && proxies.stream().allMatch(ProxyProgram::isReady);
  }

  private void awaitProgrammed() {
    var next = new AtomicInteger();
    var _ =
        Waiting.until(
            "all routes are Programmed",
            LIMIT,
            () -> {
              while (next.get() < options.routes() && isProgrammed(next.get())) {
                next.incrementAndGet();
              }
              return next.get() == options.routes() ? Optional.of(true) : later();
            });
  }

  private static Optional<Boolean> later() {
    Waiting.sleep(POLL_MILLIS);
    return Optional.empty();
  }

  private boolean isProgrammed(int number) {
    return fleet
        .gateway()
        .condition("modelroutes", fleet.team(number), fleet.name(number), "Programmed")
        .filter(found -> found.startsWith("True "))
        .isPresent();
  }
}
