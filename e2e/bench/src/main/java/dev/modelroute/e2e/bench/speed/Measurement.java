package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.gateway.Gateway;
import dev.modelroute.e2e.bench.load.Measured;
import dev.modelroute.e2e.bench.load.OpenLoop;

/// Measures one gateway, in one order for all.
final class Measurement {
  /// Hot code is compiled by the number of its calls.
  private static final double WARM_UP_RATE = 2000;

  private static final double LIMIT_MILLIS = 10;
  private static final double TOP_RATE = 100_000;

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
    if (gateway.isStartedHere() && plan.has(Part.START)) {
      starts();
    }
    try (Subject subject = Subject.start(gateway, bench)) {
      memory(subject);
      if (plan.has(Part.RATES)) {
        ladder(subject);
      }
      costs(subject);
      after(subject);
      if (plan.has(Part.HELD)) {
        held(subject);
      }
    }
    return figures;
  }

  private void costs(Subject subject) {
    var costs = new Costs(plan.workload(), subject, figures);
    if (plan.has(Part.REQUESTS) && gateway.isStartedHere()) {
      costs.requests(gateway.servesAllDialects());
    }
    if (plan.has(Part.STREAMS)) {
      costs.streams(gateway.isStartedHere() && gateway.servesAllDialects());
    }
  }

  /// Only what it takes of memory.
  Figures memory() {
    gateway.training().ifPresent(this::train);
    try (Subject subject = Subject.start(gateway, bench)) {
      memory(subject);
      subject.ask(Workload.chat(10), Costs.RATE, plan.workload());
      new Costs(plan.workload(), subject, figures).streams(true);
      after(subject);
    }
    return figures;
  }

  private void train(Gateway training) {
    try (Subject subject = Subject.start(training, bench)) {
      subject.ask(Workload.chat(2), Costs.RATE, plan.workload());
      subject.ask(Workload.chatStream(Answers.chatStream(Costs.PACE)), 50, plan.workload());
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
