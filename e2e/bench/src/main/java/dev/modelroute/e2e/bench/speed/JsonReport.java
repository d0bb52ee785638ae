package dev.modelroute.e2e.bench.speed;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.bench.load.Measured;
import java.util.List;

/// The figures for programs.
final class JsonReport {
  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonReport() {}

  static String of(List<Figures> all, String machine) {
    ObjectNode report = JSON.createObjectNode().put("machine", machine);
    ArrayNode gateways = report.putArray("gateways");
    for (Figures figures : all) {
      gateway(gateways.addObject().put("name", figures.gateway()), figures);
    }
    return report.toPrettyString();
  }

  private static void gateway(ObjectNode node, Figures figures) {
    for (Figure figure : Figure.ALL) {
      figures.get(figure).ifPresent(value -> put(node, figure.name(), value));
    }
    ObjectNode warmUp = node.putObject("warm_up_seconds");
    figures
        .warmths()
        .forEach(warmth -> warmUp.put(warmth.workload().toString(), warmth.time().toSeconds()));
    ObjectNode compilers = node.putObject("compiler_share");
    figures
        .costs()
        .forEach(cost -> put(compilers, cost.workload().toString(), cost.compilerShare()));
    ArrayNode ladder = node.putArray("ladder");
    for (Measured step : figures.ladder()) {
      ObjectNode rung = ladder.addObject().put("rate", step.rate()).put("lost", step.lost());
      put(rung, "p50_ms", step.wholeAt(0.5));
      put(rung, "p99_ms", step.wholeAt(0.99));
      put(rung, "p999_ms", step.wholeAt(0.999));
    }
  }

  /// What is not a number is left out: JSON has no word for it.
  private static void put(ObjectNode node, String name, double value) {
    if (Double.isFinite(value)) {
      node.put(name, Math.round(value * 1000) / 1000.0);
    }
  }
}
