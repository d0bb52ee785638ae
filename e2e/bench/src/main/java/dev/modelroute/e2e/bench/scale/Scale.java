package dev.modelroute.e2e.bench.scale;

import dev.modelroute.e2e.bench.gateway.ProcessFigures;
import dev.modelroute.e2e.bench.soak.ProcessProbe;
import dev.modelroute.e2e.harness.ProxyProgram;
import dev.modelroute.e2e.harness.Waiting;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

/// Thousands of routes on a real API server, an operator with the chart's heap and two proxies:
/// what it costs to have them, to change one, to lose a proxy and to start the operator again.
public final class Scale {
  private static final long REST_MILLIS = 180_000;
  private static final int LARGEST_SLICE = 200 * 1024;
  private static final int MEBIBYTE = 1024 * 1024;

  private final ScaleOptions options;
  private final Fleet fleet;
  private final Written written;
  private final Served served;
  private final Findings findings = new Findings();

  private Scale(ScaleOptions options, ScaleSetup setup) {
    this.options = options;
    this.fleet = setup.fleet();
    this.written = setup.written();
    this.served = Served.by(fleet);
  }

  /// Prints what was found, and says whether all is well.
  public static boolean run(List<String> words) throws IOException {
    var options = ScaleOptions.parse(words);
    try (var setup = ScaleSetup.start(options)) {
      var scale = new Scale(options, setup);
      scale.measure();
      return scale.findings.isWell();
    }
  }

  private void measure() throws IOException {
    var disturbances = new Disturbances(fleet, served, written, findings);
    new Creation(fleet, written, findings).measure();
    rest();
    slices();
    memory();
    disturbances.loseAProxy();
    disturbances.startAgain();
    disturbances.changeOne();
    disturbances.change(options.changes(), options.routes());
    call();
    memory();
  }

  private void rest() {
    Instant since = Instant.now();
    Duration before = fleet.operator().cpu();
    Waiting.sleep(REST_MILLIS);
    var writes = written.since(since);
    findings.tell("operator's writes in 3 minutes in which nothing changes", writes);
    findings.tell("its processor time in these", fleet.operator().cpu().minus(before));
    findings.require("nothing is written at rest", writes.isEmpty());
  }

  private void slices() {
    SliceSizes sizes = SliceSizes.of(fleet.gateway());
    findings.tell("slices", sizes.slices().size());
    findings.tell("bytes in them", sizes.bytes());
    findings.tell("bytes in the largest", sizes.largest());
    findings.require("no slice is larger than 200 KiB", sizes.largest() <= LARGEST_SLICE);
  }

  private void memory() throws IOException {
    tellMemory("operator", fleet.gateway().operator().program().pid());
    tellMemory("a proxy", fleet.gateway().proxies().getFirst().program().pid());
  }

  private void tellMemory(String whose, long pid) throws IOException {
    long resident = new ProcessFigures(pid).residentBytes() / MEBIBYTE;
    try (var probe = ProcessProbe.attach(pid)) {
      findings.tell(
          "memory of " + whose,
          "%d MiB of heap after a collection, %d MiB resident before it"
              .formatted(probe.sample().heapKiB() / 1024, resident));
    }
  }

  private void call() {
    List<ProxyProgram> proxies = fleet.gateway().proxies();
    int[] sample =
        new Random(2).ints(0, options.routes()).distinct().limit(options.calls()).toArray();
    var well = new AtomicInteger();
    Fleet.forAll(
        sample.length,
        index -> {
          if (served.is(sample[index], proxies.get(index % proxies.size()))) {
            well.incrementAndGet();
          }
        });
    findings.tell(
        "routes called, and answered by their first target", well + " of " + sample.length);
    findings.require("every route that was called is served", well.get() == sample.length);
  }
}
