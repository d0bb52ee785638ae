package dev.modelroute.e2e.bench.speed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

/// The figures of all gateways side by side, in Markdown.
record Table(List<Figures> all) {
  String text() {
    var text = new StringBuilder(row("", all.stream().map(Figures::gateway).toList()));
    text.append(row("---", all.stream().map(_ -> "--:").toList()));
    for (Figure figure : Figure.values()) {
      text.append(row(figure.title(), all.stream().map(of -> cell(of, figure)).toList()));
    }
    return text.toString();
  }

  private static String row(String title, List<String> cells) {
    var row = new StringBuilder("| ").append("%-54s".formatted(title));
    cells.forEach(cell -> row.append(" | ").append("%18s".formatted(cell)));
    return row.append(" |\n").toString();
  }

  private String cell(Figures of, Figure figure) {
    OptionalDouble value = of.get(figure);
    if (value.isEmpty() || Double.isNaN(value.getAsDouble())) {
      return "";
    }
    return number(value.getAsDouble()) + compared(of, figure, value.getAsDouble());
  }

  /// A ratio to nginx's, or what was added to the direct call.
  private String compared(Figures of, Figure figure, double value) {
    Optional<Figures> direct = named("direct").filter(other -> other != of);
    if (figure.isTime() && direct.isPresent()) {
      double added = value - direct.get().get(figure).orElse(Double.NaN);
      return (added < 0 ? " (" : " (+") + number(added) + ")";
    }
    Optional<Figures> nginx = named("nginx").filter(other -> other != of);
    if (figure.isCpu() && nginx.isPresent()) {
      return " (%.1f x)".formatted(value / nginx.get().get(figure).orElse(Double.NaN));
    }
    return "";
  }

  private Optional<Figures> named(String gateway) {
    return all.stream().filter(figures -> figures.gateway().equals(gateway)).findFirst();
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return "lost";
    }
    return String.format(Locale.ROOT, Math.abs(value) >= 100 ? "%.0f" : "%.2f", value);
  }
}
