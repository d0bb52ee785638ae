package dev.modelroute.e2e.bench.soak;

import dev.modelroute.e2e.harness.ProxyProgram;
import dev.modelroute.e2e.harness.Waiting;
import dev.modelroute.e2e.vendors.fault.Fault;
import dev.modelroute.e2e.vendors.reply.Reply;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/// Two proxies that are asked to stop in turn, each started anew, while callers go to those that
/// are ready, as a Service's do. Nothing may be lost, neither a request nor a stream.
final class Restarts {
  private static final int STREAMS = 500;

  /// Only a restart may be what anything is lost by, however slow the machine.
  static final String FAILOVER = "{timeouts: {connect: 1m}}";

  private static final int CALLERS = 10;
  private static final long FEWEST = 10_000;
  private static final long PACE_MILLIS = 500;
  private static final Duration DRAIN = Duration.ofSeconds(150);

  private final SoakSetup setup;
  private final Tally tally = new Tally();
  private final Calling calling;
  private final List<ProxyProgram> ready = new CopyOnWriteArrayList<>();
  private final AtomicInteger turn = new AtomicInteger();
  private final AtomicInteger open = new AtomicInteger();
  private volatile boolean over;
  private int started;

  private Restarts(SoakSetup setup) {
    this.setup = setup;
    this.calling = new Calling(setup.key(), tally);
  }

  static boolean run(SoakSetup setup, int restarts) {
    setup.gateway().proxy().close();
    setup.vendors().getFirst().replyWith(Reply.text("word ".repeat(20).strip()));
    setup.vendors().getFirst().faults().always(new Fault.Paced(PACE_MILLIS));
    return new Restarts(setup).run(restarts);
  }

  private boolean run(int restarts) {
    ready.add(start());
    ready.add(start());
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < STREAMS; i++) {
        threads.execute(this::stream);
      }
      Waiting.until("the streams are open", () -> open.get() >= STREAMS);
      for (int i = 0; i < CALLERS; i++) {
        threads.execute(this::call);
      }
      for (int i = 1; i <= restarts; i++) {
        restart(i);
      }
      var _ =
          Waiting.until(
              "enough was asked",
              DRAIN,
              () -> Optional.of(tally.count()).filter(count -> count >= FEWEST));
      over = true;
    }
    ready.forEach(ProxyProgram::close);
    tally.losses().forEach(loss -> System.out.println("lost: " + loss));
    System.out.printf("%d restarts: %s%n", restarts, tally);
    return tally.failed() == 0;
  }

  private void restart(int number) {
    ProxyProgram stopping = ready.getFirst();
    int held = open.get();
    var watched = Thread.ofVirtual().start(() -> leaveWhenNotReady(stopping));
    stopping.program().stop(DRAIN);
    watched.interrupt();
    ready.remove(stopping);
    ready.add(start());
    System.out.printf("restart %d with %d open streams: %s%n", number, held, tally);
  }

  /// As a Service forgets an endpoint: soon, not at once.
  private void leaveWhenNotReady(ProxyProgram stopping) {
    try {
      while (stopping.isReady()) {
        Thread.sleep(100);
      }
      ready.remove(stopping);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private ProxyProgram start() {
    String name = "proxy-" + ++started;
    return ProxyProgram.start(
            name,
            List.of(
                "--slices",
                setup.folder().resolve("slices").toString(),
                "--identity",
                setup.folder().resolve("identity").toString(),
                "--shutdown-delay",
                "2"),
            Map.of(),
            setup.folder().resolve(name + ".log"))
        .awaitReady();
  }

  private ProxyProgram next() {
    List<ProxyProgram> now = List.copyOf(ready);
    return now.get(Math.floorMod(turn.getAndIncrement(), now.size()));
  }

  /// A stream is paced, and so takes ten seconds.
  private void stream() {
    while (!over) {
      open.incrementAndGet();
      calling.whole(next(), Calling.Way.RESPONSES, true);
      open.decrementAndGet();
    }
  }

  private void call() {
    while (!over) {
      calling.whole(next(), Calling.Way.CHAT, false);
      Waiting.sleep(50);
    }
  }
}
