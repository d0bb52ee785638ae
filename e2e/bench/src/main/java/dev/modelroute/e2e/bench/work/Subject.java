package dev.modelroute.e2e.bench.work;

import dev.modelroute.e2e.bench.gateway.Gateway;
import dev.modelroute.e2e.bench.gateway.GatewayProcess;
import dev.modelroute.e2e.bench.gateway.ProcessFigures;
import dev.modelroute.e2e.bench.load.Measured;
import dev.modelroute.e2e.bench.load.OpenLoop;
import java.time.Duration;
import java.util.Optional;

/// A gateway that runs and answers, and what it costs to ask it.
public final class Subject implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final double MEGABYTE = 1e6;
  private static final int CONNECTIONS = 128;

  private final Bench bench;
  private final GatewayProcess process;
  private final double startMillis;

  private Subject(Bench bench, GatewayProcess process, double startMillis) {
    this.bench = bench;
    this.process = process;
    this.startMillis = startMillis;
  }

  /// Starts `gateway`, and returns with its first answer.
  public static Subject start(Gateway gateway, Bench bench) {
    long start = System.nanoTime();
    GatewayProcess process = gateway.start(bench.vendor());
    while (!bench.answers(process.address(), Workload.CHAT.call())) {
      pause(1);
      if (!process.isAlive() || System.nanoTime() - start > START.toNanos()) {
        process.close();
        throw new IllegalStateException(gateway.name() + " does not answer: read its log");
      }
    }
    return new Subject(bench, process, (System.nanoTime() - start) / 1e6);
  }

  public static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  public double startMillis() {
    return startMillis;
  }

  /// Whether `workload` is answered as it should be.
  public boolean answers(Workload workload) {
    return bench.answers(process.address(), workload.call());
  }

  /// Asks at a rate, and looks at nothing but the answers.
  public Measured ask(Workload workload, double rate, Duration time) {
    try (OpenLoop callers = bench.callers(process.address(), workload.call(), CONNECTIONS)) {
      return callers.run(rate, time);
    }
  }

  /// What it takes to answer `workload` at its rate.
  public Cost cost(Workload workload, Duration time) {
    double allocated = allocatedBytes();
    double compiled = compilerMicros();
    double cpu = cpuMicros();
    Measured measured = ask(workload, workload.rate(), time);
    double used = cpuMicros() - cpu;
    double compiler = Math.max(0, compilerMicros() - compiled);
    return new Cost(workload, measured, used, compiler, allocatedBytes() - allocated);
  }

  /// Empty when there is no process to look at.
  public Optional<ProcessFigures> figures() {
    return process.figures();
  }

  /// Whether it is a JVM.
  boolean isCompiling() {
    return figures().flatMap(ProcessFigures::compilation).isPresent();
  }

  private double cpuMicros() {
    return figures().map(figures -> figures.cpu().toNanos() / 1e3).orElse(Double.NaN);
  }

  /// What the JVM's compilers have taken so far; 0 when there are none.
  double compilerMicros() {
    return figures()
        .flatMap(ProcessFigures::compilation)
        .map(time -> time.toNanos() / 1e3)
        .orElse(0.0);
  }

  private double allocatedBytes() {
    return figures().stream()
        .flatMapToLong(figures -> Allocation.bytes(figures.pid()).stream())
        .mapToDouble(bytes -> bytes)
        .findFirst()
        .orElse(Double.NaN);
  }

  public double residentMegabytes() {
    return figures().map(figures -> figures.residentBytes() / MEGABYTE).orElse(Double.NaN);
  }

  /// Opens streams that say one word and no more, and holds them until it is closed.
  public OpenLoop hold(int streams) {
    Call call = Workload.STREAM.call();
    var held = new Call(call.route(), call.path(), call.body(), Answers.heldStream());
    OpenLoop holders = bench.callers(process.address(), held, streams);
    holders.run(1000, streams);
    return holders;
  }

  @Override
  public void close() {
    process.close();
  }
}
