package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.gateway.Gateway;
import dev.modelroute.e2e.bench.work.Bench;
import dev.modelroute.e2e.bench.work.Subject;
import dev.modelroute.e2e.bench.work.Workload;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What is done with processes of a gateway that end before it is measured.
record Preparation(Bench bench, Plan plan, Gateway gateway, Figures figures) {
  /// How long one takes to start, about.
  static final Duration START = Duration.ofSeconds(3);

  List<Step> steps() {
    var steps = new ArrayList<Step>();
    gateway
        .training()
        .ifPresent(
            training -> steps.add(new Step("training", trainingTime(), () -> train(training))));
    if (gateway.isStartedHere() && plan.has(Part.START)) {
      steps.add(new Step("start", START.multipliedBy(plan.starts()), this::starts));
    }
    return steps;
  }

  private Duration trainingTime() {
    return plan.times().workload().multipliedBy(2).plus(START.multipliedBy(3));
  }

  private void train(Gateway training) {
    try (Subject learning = Subject.start(training, bench)) {
      for (Workload workload : List.of(Workload.CHAT, Workload.STREAM)) {
        learning.ask(workload, workload.rate(), plan.times().workload());
      }
    }
  }

  private void starts() {
    double[] millis = new double[plan.starts()];
    for (int i = 0; i < millis.length; i++) {
      try (Subject started = Subject.start(gateway, bench)) {
        millis[i] = started.startMillis();
      }
    }
    Arrays.sort(millis);
    figures.put(Figure.START, millis[millis.length / 2]);
  }
}
