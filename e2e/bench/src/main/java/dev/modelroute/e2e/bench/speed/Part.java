package dev.modelroute.e2e.bench.speed;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/// What can be measured by itself.
enum Part {
  START,
  /// Rates and times.
  RATES,
  REQUESTS,
  STREAMS,
  HELD;

  /// What is measured by asking one workload after the other.
  static final Set<Part> COSTS = Set.of(REQUESTS, STREAMS);

  /// Names, with commas between.
  static Set<Part> parse(String names) {
    return Arrays.stream(names.split(",", -1)).map(Part::named).collect(Collectors.toSet());
  }

  private static Part named(String name) {
    return Arrays.stream(values())
        .filter(part -> part.name().equalsIgnoreCase(name))
        .findFirst()
        .orElseThrow(() ->
            new IllegalArgumentException(
                "there are start, rates, requests, streams, held, not " + name));
  }
}
