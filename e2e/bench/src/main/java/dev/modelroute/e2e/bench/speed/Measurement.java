package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.gateway.Gateway;
import dev.modelroute.e2e.bench.load.OpenLoop;
import dev.modelroute.e2e.bench.work.Bench;
import dev.modelroute.e2e.bench.work.Cost;
import dev.modelroute.e2e.bench.work.Subject;
import dev.modelroute.e2e.bench.work.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Measures one gateway, in one order for all.
final class Measurement implements AutoCloseable {
  private final Bench bench;
  private final Plan plan;
  private final Gateway gateway;
  private final Figures figures;
  private @Nullable Subject subject;

  Measurement(Bench bench, Candidate candidate) {
    this.bench = bench;
    this.plan = candidate.plan();
    this.gateway = candidate.gateway();
    this.figures = new Figures(gateway.name());
  }

  String gateway() {
    return gateway.name();
  }

  Figures figures() {
    return figures;
  }

  /// To be run in this order.
  List<Step> steps() {
    var steps = new ArrayList<>(new Preparation(bench, plan, gateway, figures).steps());
    Duration first = plan.times().first().expected(gateway.isJvm());
    steps.add(new Step("idle, and at load", Preparation.START.plus(first), this::begin));
    if (plan.has(Part.RATES)) {
      var ladder = new Ladder(plan, figures);
      steps.add(new Step("rates", ladder.expected(), () -> ladder.climb(subject())));
    }
    for (Workload workload : Workload.values()) {
      if (isMeasured(workload)) {
        Duration expected = warmUpTime().plus(plan.times().workload());
        steps.add(new Step(workload.title(), expected, () -> cost(workload)));
      }
    }
    if (plan.has(Part.HELD)) {
      var time = Duration.ofSeconds(2 + plan.held() / 1000);
      steps.add(new Step("streams held open", time, this::held));
    }
    return steps;
  }

  /// Of a gateway that nobody can look into, only the first token's time is known.
  private boolean isMeasured(Workload workload) {
    return plan.has(workload)
        && workload.isServedBy(gateway)
        && (gateway.hasProcess() || workload == Workload.STREAM);
  }

  private Duration warmUpTime() {
    return plan.times().warmUp().expected(gateway.isJvm());
  }

  /// Starts it for all that follows.
  private void begin() {
    Subject begun = Subject.start(gateway, bench);
    subject = begun;
    Subject.pause(1000);
    figures.put(Figure.RSS_IDLE, begun.residentMegabytes());
    figures.warmed(plan.times().first().of(begun, Workload.CHAT));
    figures.put(Figure.RSS_LOAD, begun.residentMegabytes());
  }

  private void cost(Workload workload) {
    if (!subject().answers(workload)) {
      System.out.printf("%s: not answered well: %s%n", gateway.name(), workload.title());
      return;
    }
    warm(subject(), workload);
    Cost cost = subject().cost(workload, plan.times().workload());
    figures.cost(cost);
    if (workload == Workload.STREAM) {
      figures.put(Figure.FIRST_TOKEN_P50, cost.measured().firstAt(0.5));
      figures.put(Figure.FIRST_TOKEN_P99, cost.measured().firstAt(0.99));
    }
    figures.put(Figure.RSS_AFTER, subject().residentMegabytes());
  }

  /// Once: what comes between does not make it colder.
  private void warm(Subject asked, Workload workload) {
    if (figures.warmths().stream().noneMatch(warmth -> warmth.workload() == workload)) {
      figures.warmed(plan.times().warmUp().of(asked, workload));
    }
  }

  private void held() {
    double before = subject().residentMegabytes();
    try (OpenLoop holders = subject().hold(plan.held())) {
      int held = holders.streaming();
      figures.put(Figure.HELD, held);
      figures.put(Figure.HELD_BYTES, (subject().residentMegabytes() - before) * 1000 / held);
    }
  }

  private Subject subject() {
    if (subject == null) {
      throw new IllegalStateException(gateway.name() + " has not been started");
    }
    return subject;
  }

  @Override
  public void close() {
    if (subject != null) {
      subject.close();
    }
  }
}
