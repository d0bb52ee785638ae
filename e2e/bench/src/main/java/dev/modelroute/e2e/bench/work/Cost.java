package dev.modelroute.e2e.bench.work;

import dev.modelroute.e2e.bench.load.Measured;

/// A run, and what it took of the gateway in all; NaN where it cannot be known.
///
/// @param compilerMicros of the processor time that the JVM's compilers took
public record Cost(
    Workload workload,
    Measured measured,
    double cpuMicros,
    double compilerMicros,
    double allocatedBytes) {
  private static final double KILOBYTE = 1e3;

  public double micros() {
    return cpuMicros / units();
  }

  public double kilobytes() {
    return allocatedBytes / units() / KILOBYTE;
  }

  /// Of the processor time.
  public double compilerShare() {
    return compilerMicros / cpuMicros;
  }

  private double units() {
    return (double) measured.answered() * workload.units();
  }
}
