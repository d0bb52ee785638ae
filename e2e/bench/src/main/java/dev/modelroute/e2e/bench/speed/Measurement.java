package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.gateway.Gateway;
import dev.modelroute.e2e.bench.load.Measured;
import dev.modelroute.e2e.bench.load.OpenLoop;
import java.time.Duration;

/// Measures one gateway, in one order for all.
final class Measurement {
  private static final double CPU_RATE = 1000;

  /// Hot code is compiled by the number of its calls.
  private static final double WARM_UP_RATE = 2000;

  private static final double LIMIT_MILLIS = 10;
  private static final double TOP_RATE = 100_000;
  private static final Duration PACE = Duration.ofMillis(20);

  private final Bench bench;
  private final Plan plan;
  private final Gateway gateway;
  private final Figures figures;

  Measurement(Bench bench, Plan plan, Gateway gateway) {
    this.bench = bench;
    this.plan = plan;
    this.gateway = gateway;
    this.figures = new Figures(gateway.name());
  }

  Figures all() {
    gateway.training().ifPresent(this::train);
    if (gateway.isStartedHere()) {
      starts();
    }
    try (Subject subject = Subject.start(gateway, bench)) {
      memory(subject);
      ladder(subject);
      workloads(subject);
      streams(subject);
      after(subject);
      held(subject);
    }
    return figures;
  }

  /// Only what it takes of memory.
  Figures memory() {
    gateway.training().ifPresent(this::train);
    try (Subject subject = Subject.start(gateway, bench)) {
      memory(subject);
      subject.ask(Workload.chat(10), CPU_RATE, plan.workload());
      streams(subject);
      after(subject);
    }
    return figures;
  }

  private void train(Gateway training) {
    try (Subject subject = Subject.start(training, bench)) {
      subject.ask(Workload.chat(2), CPU_RATE, plan.workload());
      subject.ask(Workload.chatStream(Answers.chatStream(PACE)), 50, plan.workload());
    }
  }

  private void starts() {
    double[] millis = new double[plan.starts()];
    for (int i = 0; i < millis.length; i++) {
      try (Subject subject = Subject.start(gateway, bench)) {
        millis[i] = subject.startMillis();
      }
    }
    java.util.Arrays.sort(millis);
    figures.put(Figure.START, millis[millis.length / 2]);
  }

  /// Idle, then warmed up and at load.
  private void memory(Subject subject) {
    Subject.pause(1000);
    figures.put(Figure.RSS_IDLE, subject.residentMegabytes());
    subject.ask(Workload.chat(2), WARM_UP_RATE, plan.warmUp());
    figures.put(Figure.RSS_LOAD, subject.residentMegabytes());
  }

  private void ladder(Subject subject) {
    times(climb(subject, 500), Figure.P50_AT_500, Figure.P99_AT_500);
    Measured step = climb(subject, 1000);
    times(step, Figure.P50_AT_1000, Figure.P99_AT_1000);
    double capacity = 0;
    while (step.wholeAt(0.99) <= LIMIT_MILLIS && step.rate() < TOP_RATE) {
      capacity = step.rate();
      step = climb(subject, capacity * plan.growth());
    }
    figures.put(Figure.CAPACITY, capacity > 0 ? capacity : below(subject));
  }

  /// For a gateway that does not keep 1,000 a second.
  private double below(Subject subject) {
    for (double rate = 800; rate > 25; rate /= 1.25) {
      if (subject.ask(Workload.chat(2), rate, plan.step()).measured().wholeAt(0.99)
          <= LIMIT_MILLIS) {
        return rate;
      }
    }
    return 0;
  }

  private Measured climb(Subject subject, double rate) {
    Measured step = subject.ask(Workload.chat(2), rate, plan.step()).measured();
    figures.climbed(step);
    return step;
  }

  private void times(Measured step, Figure median, Figure p99) {
    figures.put(median, step.wholeAt(0.5));
    figures.put(p99, step.wholeAt(0.99));
  }

  private void workloads(Subject subject) {
    var cost = subject.ask(Workload.chat(2), CPU_RATE, plan.workload());
    figures.put(Figure.CPU_CHAT_2K, cost.cpuPerRequest());
    figures.put(
        Figure.ALLOCATED_CHAT_2K, cost.allocatedBytes() / cost.measured().answered() / 1000);
    cpu(subject, Workload.chat(10), CPU_RATE, Figure.CPU_CHAT_10K);
    cpu(subject, Workload.chat(1000), 50, Figure.CPU_CHAT_1M);
    cpu(subject, Workload.responses(2), CPU_RATE, Figure.CPU_RESPONSES_2K);
  }

  /// A third of the time is for warming up.
  private void cpu(Subject subject, Workload workload, double rate, Figure figure) {
    subject.ask(workload, rate, plan.workload().dividedBy(3));
    figures.put(figure, subject.ask(workload, rate, plan.workload()).cpuPerRequest());
  }

  private void streams(Subject subject) {
    Workload paced = Workload.chatStream(Answers.chatStream(PACE));
    subject.ask(paced, 50, plan.workload());
    var cost = subject.ask(paced, 50, plan.workload());
    figures.put(Figure.CPU_EVENT_PACED, cost.cpuPerEvent());
    figures.put(
        Figure.ALLOCATED_EVENT_PACED, cost.allocatedBytes() / cost.measured().events() / 1000);
    figures.put(Figure.FIRST_TOKEN_P50, cost.measured().firstAt(0.5));
    figures.put(Figure.FIRST_TOKEN_P99, cost.measured().firstAt(0.99));
    Workload fast = Workload.chatStream(Answers.chatStream(Duration.ZERO));
    figures.put(Figure.CPU_EVENT_FAST, subject.ask(fast, 100, plan.workload()).cpuPerEvent());
  }

  private void after(Subject subject) {
    Subject.pause(2000);
    figures.put(Figure.RSS_AFTER, subject.residentMegabytes());
  }

  private void held(Subject subject) {
    double before = subject.residentMegabytes();
    try (OpenLoop holders =
        subject.holders(Workload.chatStream(Answers.heldStream()), plan.held())) {
      holders.run(1000, plan.held());
      int held = holders.streaming();
      figures.put(Figure.HELD, held);
      figures.put(Figure.HELD_BYTES, (subject.residentMegabytes() - before) * 1000 / held);
    }
  }
}
