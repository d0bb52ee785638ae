package dev.modelroute.e2e.bench.scale;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// What was found, printed as it comes as rows of a table, and what should have been otherwise.
final class Findings {
  private final List<String> complaints = new ArrayList<>();

  void tell(String what, Object value) {
    System.out.printf("| %s | %s |%n", what, value);
  }

  void tell(String what, Duration value) {
    tell(what, "%.1f s".formatted(value.toMillis() / 1000.0));
  }

  void require(String what, boolean holds) {
    if (!holds) {
      complaints.add(what);
      System.out.println("NOT SO: " + what);
    }
  }

  boolean isWell() {
    return complaints.isEmpty();
  }
}
