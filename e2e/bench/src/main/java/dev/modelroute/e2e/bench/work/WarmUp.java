package dev.modelroute.e2e.bench.work;

import java.time.Duration;

/// Asks until a gateway is as fast as it gets: what is called often is compiled, and each kind of
/// call has code of its own. It is warm when its compilers have taken less than a fiftieth of the
/// time in two windows in a row.
///
/// @param least so long in any case: some is compiled only after some thousand calls
/// @param most so long at most
/// @param withoutCompiler for a program without such compilers
public record WarmUp(Duration least, Duration most, Duration window, Duration withoutCompiler) {
  private static final double QUIET = 0.02;

  /// How long it took, and the most that the compilers took of one of the last two windows.
  public record Warmth(Workload workload, Duration time, double compilerShare) {
    public boolean isWarm() {
      return compilerShare < QUIET;
    }
  }

  /// How long it takes, about.
  public Duration expected(boolean jvm) {
    return jvm ? least.plus(least.dividedBy(2)) : withoutCompiler;
  }

  public Warmth of(Subject subject, Workload workload) {
    if (!subject.isCompiling()) {
      subject.ask(workload, workload.rate(), withoutCompiler);
      return new Warmth(workload, withoutCompiler, 0);
    }
    long start = System.nanoTime();
    double before = 1;
    double share = 1;
    while (!isOver(since(start), Math.max(before, share))) {
      before = share;
      share = compilerShare(subject, workload);
    }
    return new Warmth(workload, since(start), Math.max(before, share));
  }

  private double compilerShare(Subject subject, Workload workload) {
    long start = System.nanoTime();
    double before = subject.compilerMicros();
    subject.ask(workload, workload.rate(), window);
    return Math.max(0, subject.compilerMicros() - before) * 1e3 / since(start).toNanos();
  }

  private boolean isOver(Duration time, double share) {
    return time.compareTo(most) >= 0 || (time.compareTo(least) >= 0 && share < QUIET);
  }

  private static Duration since(long start) {
    return Duration.ofNanos(System.nanoTime() - start);
  }
}
