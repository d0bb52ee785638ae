package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.gateway.Address;
import dev.modelroute.e2e.bench.gateway.Gateway;
import dev.modelroute.e2e.bench.gateway.GatewayProcess;
import dev.modelroute.e2e.bench.load.Measured;
import dev.modelroute.e2e.bench.load.OpenLoop;
import java.time.Duration;

/// A gateway that runs and answers, and what it costs to ask it.
final class Subject implements AutoCloseable {
  private static final Duration START = Duration.ofMinutes(2);
  private static final double KILOBYTE = 1e3;
  private static final double MEGABYTE = 1e6;
  private static final int CONNECTIONS = 128;

  /// A run, and what it took: `cpuMicros` and `allocatedBytes` of the gateway in all, NaN where it
  /// cannot be known.
  record Cost(Workload workload, Measured measured, double cpuMicros, double allocatedBytes) {
    double cpuPerRequest() {
      return cpuMicros / measured.answered();
    }

    double cpuPerEvent() {
      return cpuPerRequest() / workload.events();
    }

    double kilobytesPerRequest() {
      return allocatedBytes / measured.answered() / KILOBYTE;
    }

    double kilobytesPerEvent() {
      return kilobytesPerRequest() / workload.events();
    }
  }

  private final Bench bench;
  private final GatewayProcess process;
  private final double startMillis;

  private Subject(Bench bench, GatewayProcess process, double startMillis) {
    this.bench = bench;
    this.process = process;
    this.startMillis = startMillis;
  }

  /// Starts `gateway`, and returns with its first answer.
  static Subject start(Gateway gateway, Bench bench) {
    long start = System.nanoTime();
    GatewayProcess process = gateway.start(bench.vendor());
    while (!bench.answers(process.address(), Workload.chat(2))) {
      pause(1);
      if (!process.isAlive() || System.nanoTime() - start > START.toNanos()) {
        process.close();
        throw new IllegalStateException(gateway.name() + " does not answer: read its log");
      }
    }
    return new Subject(bench, process, (System.nanoTime() - start) / 1e6);
  }

  static void pause(long millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  double startMillis() {
    return startMillis;
  }

  Address address() {
    return process.address();
  }

  /// Whether `workload` is answered as it should be.
  boolean answers(Workload workload) {
    return bench.answers(process.address(), workload);
  }

  /// Asks `workload` at a rate.
  Cost ask(Workload workload, double rate, Duration time) {
    try (OpenLoop callers = bench.callers(process.address(), workload, CONNECTIONS)) {
      double allocated = allocatedBytes();
      double cpu = cpuMicros();
      Measured measured = callers.run(rate, time);
      double used = cpuMicros() - cpu;
      return new Cost(workload, measured, used, allocatedBytes() - allocated);
    }
  }

  private double cpuMicros() {
    return process.figures().map(figures -> figures.cpu().toNanos() / 1e3).orElse(Double.NaN);
  }

  private double allocatedBytes() {
    return process.figures().stream()
        .flatMapToLong(figures -> Allocation.bytes(figures.pid()).stream())
        .mapToDouble(bytes -> bytes)
        .findFirst()
        .orElse(Double.NaN);
  }

  double residentMegabytes() {
    return process.figures().map(figures -> figures.residentBytes() / MEGABYTE).orElse(Double.NaN);
  }

  /// Callers who hold their streams open.
  OpenLoop holders(Workload workload, int streams) {
    return bench.callers(process.address(), workload, streams);
  }

  @Override
  public void close() {
    process.close();
  }
}
