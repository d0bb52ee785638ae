package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.load.Measured;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/// What was measured of one gateway.
final class Figures {
  private final String gateway;
  private final Map<Figure, Double> values = new EnumMap<>(Figure.class);
  private final List<Measured> ladder = new ArrayList<>();

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

  OptionalDouble get(Figure figure) {
    Double value = values.get(figure);
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }

  /// The rates that were tried, upwards.
  List<Measured> ladder() {
    return List.copyOf(ladder);
  }
}
