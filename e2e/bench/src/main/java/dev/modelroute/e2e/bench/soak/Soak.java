package dev.modelroute.e2e.bench.soak;

import dev.modelroute.e2e.harness.ProxyProgram;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.fault.Rule;
import dev.modelroute.e2e.vendors.server.VendorServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/// One proxy for long: requests come on time, a fifth of the streams are aborted, vendors fail and
/// recover, and what the proxy holds is looked at every few seconds.
public final class Soak {
  private static final long SAMPLE_MILLIS = 5000;
  private static final int FEWEST_SAMPLES = 8;
  private static final List<Fault> FAULTS =
      List.of(
          Fault.refused(500, null, "no"),
          Fault.refused(503, null, "busy"),
          Fault.rateLimited(Map.of("retry-after", "1")),
          Fault.html(502, 2_000_000),
          new Fault.Cut(0, true),
          new Fault.Cut(600, true),
          new Fault.Cut(900, false),
          new Fault.SilentAfter(4),
          new Fault.EndedEarly(4),
          new Fault.BrokenEvent(3),
          new Fault.LongLine(2, 1_000_000),
          Fault.delayed(Duration.ofMillis(500)));

  private static final String FAILOVER =
      "{timeouts: {connect: 3s, firstToken: 5s, idle: 5s, total: 60s}}";

  private final SoakOptions options;
  private final SoakSetup setup;
  private final Tally tally = new Tally();
  private final Random random = new Random(1);
  private final List<Sample> samples = new ArrayList<>();
  private volatile boolean over;

  private Soak(SoakOptions options, SoakSetup setup) {
    this.options = options;
    this.setup = setup;
  }

  /// Prints the table, writes the report when asked to, and says whether all is well.
  public static boolean run(List<String> words) throws IOException {
    SoakOptions options = SoakOptions.parse(words);
    boolean restarts = options.restarts() > 0;
    try (var setup = SoakSetup.start(restarts ? Restarts.FAILOVER : FAILOVER)) {
      return restarts ? Restarts.run(setup, options.restarts()) : new Soak(options, setup).report();
    }
  }

  private boolean report() throws IOException {
    soak();
    var report = new SoakReport(options, tally, samples);
    System.out.println(report.table());
    if (options.report().isPresent()) {
      report.write(options.report().get());
    }
    tally.losses().forEach(loss -> System.out.println("lost: " + loss));
    List<String> complaints =
        report.trends().stream().flatMap(trend -> trend.complaint().stream()).toList();
    complaints.forEach(System.out::println);
    return complaints.isEmpty() && tally.lost() == 0;
  }

  private void soak() throws IOException {
    long end = System.nanoTime() + options.time().toNanos();
    try (ExecutorService calls = Executors.newVirtualThreadPerTaskExecutor();
        ExecutorService loops = Executors.newVirtualThreadPerTaskExecutor();
        var probe = ProcessProbe.attach(setup.gateway().proxy().program().pid())) {
      loops.execute(() -> call(calls));
      loops.execute(this::fail);
      while (System.nanoTime() < end || samples.size() < FEWEST_SAMPLES) {
        Waiting.sleep(SAMPLE_MILLIS);
        samples.add(probe.sample());
      }
      over = true;
    }
  }

  /// On time, whether or not earlier calls are answered.
  private void call(ExecutorService threads) {
    var calling = new Calling(setup.key(), tally);
    ProxyProgram proxy = setup.gateway().proxy();
    long start = System.nanoTime();
    for (long i = 0; !over; i++) {
      long due = start + i * 1_000_000_000L / options.rate();
      Waiting.sleep(Math.max(0, (due - System.nanoTime()) / 1_000_000));
      Calling.Way way = Calling.WAYS.get((int) (i % Calling.WAYS.size()));
      switch ((int) (i % 10)) {
        case 0 -> threads.execute(() -> calling.abort(proxy, way));
        case 1, 2, 3, 4 -> threads.execute(() -> calling.whole(proxy, way, true));
        default -> threads.execute(() -> calling.whole(proxy, way, false));
      }
    }
  }

  private void fail() {
    while (!over) {
      Waiting.sleep(random.nextInt(3000));
      VendorServer vendor = setup.vendors().get(random.nextInt(setup.vendors().size()));
      vendor.faults().add(Rule.always(FAULTS.get(random.nextInt(FAULTS.size()))));
      Waiting.sleep(random.nextInt(2000));
      vendor.faults().clear();
    }
  }
}
