package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.load.Measured;
import dev.modelroute.e2e.bench.work.Cost;
import dev.modelroute.e2e.bench.work.WarmUp.Warmth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What was measured of one gateway.
final class Figures {
  private final String gateway;
  private final Map<Figure, Double> values = new HashMap<>();
  private final List<Measured> ladder = new ArrayList<>();
  private final List<Warmth> warmths = new ArrayList<>();
  private final List<Cost> costs = new ArrayList<>();

  Figures(String gateway) {
    this.gateway = gateway;
  }

  String gateway() {
    return gateway;
  }

  void put(Figure figure, double value) {
    values.put(figure, value);
  }

  void climbed(Measured step) {
    ladder.add(step);
  }

  void warmed(Warmth warmth) {
    warmths.add(warmth);
  }

  void cost(Cost cost) {
    costs.add(cost);
    put(Figure.cpu(cost.workload()), cost.micros());
    put(Figure.allocated(cost.workload()), cost.kilobytes());
  }

  OptionalDouble get(Figure figure) {
    Double value = values.get(figure);
    return value == null || Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /// The rates that were tried, upwards.
  List<Measured> ladder() {
    return List.copyOf(ladder);
  }

  List<Warmth> warmths() {
    return List.copyOf(warmths);
  }

  List<Cost> costs() {
    return List.copyOf(costs);
  }
}
