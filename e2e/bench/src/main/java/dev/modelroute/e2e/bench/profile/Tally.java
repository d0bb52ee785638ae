package dev.modelroute.e2e.bench.profile;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Weights, by name.
final class Tally {
  private final Map<String, Double> weights = new HashMap<>();
  private double sum;

  void add(String name, double weight) {
    weights.merge(name, weight, Double::sum);
    sum += weight;
  }

  /// Of all; 0 for a name that nothing was added to.
  double share(String name) {
    return sum == 0 ? 0 : weights.getOrDefault(name, 0.0) / sum;
  }

  /// The heaviest first.
  List<String> names() {
    return weights.entrySet().stream()
        .sorted(
            Map.Entry.<String, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
