package dev.modelroute.e2e.bench.speed;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The figures of all gateways side by side, in Markdown.
record Table(List<Figures> all) {
  private static final String LEGEND =
      """
      n: times nginx's; v: times that of Vert.x, which only forwards; (+...): added to the direct call

      """;

  String text() {
    var text = new StringBuilder(LEGEND);
    text.append(row("", all.stream().map(Figures::gateway).toList()));
    text.append(row("---", all.stream().map(_ -> "--:").toList()));
    Figure.ALL.stream().filter(this::isMeasured).forEach(figure -> text.append(row(figure)));
    return text.toString();
  }

  private boolean isMeasured(Figure figure) {
    return all.stream().anyMatch(of -> of.get(figure).isPresent());
  }

  private String row(Figure figure) {
    return row(figure.label(), all.stream().map(of -> cell(of, figure)).toList());
  }

  private static String row(String title, List<String> cells) {
    var row = new StringBuilder("| ").append("%-76s".formatted(title));
    cells.forEach(cell -> row.append(" | ").append("%20s".formatted(cell)));
    return row.append(" |\n").toString();
  }

  private String cell(Figures of, Figure figure) {
    OptionalDouble value = of.get(figure);
    if (value.isEmpty()) {
      return "";
    }
    return number(value.getAsDouble()) + compared(of, figure, value.getAsDouble());
  }

  private String compared(Figures of, Figure figure, double value) {
    return switch (figure.beside()) {
      case NOTHING -> "";
      case FORWARDERS ->
          bracketed(ratio(of, figure, "nginx", "n"), ratio(of, figure, "vertx", "v"));
      case DIRECT ->
          beside(of, figure, "direct")
              .map(direct -> (value < direct ? " (" : " (+") + number(value - direct) + ")")
              .orElse("");
    };
  }

  private static String bracketed(Optional<String> first, Optional<String> second) {
    String both = Stream.concat(first.stream(), second.stream()).collect(Collectors.joining(", "));
    return both.isEmpty() ? "" : " (" + both + ")";
  }

  private Optional<String> ratio(Figures of, Figure figure, String gateway, String unit) {
    return beside(of, figure, gateway)
        .map(other -> of.get(figure).orElseThrow() / other)
        .map(ratio -> String.format(Locale.ROOT, "%.1f %s", ratio, unit));
  }

  /// What another gateway's figure is.
  private Optional<Double> beside(Figures of, Figure figure, String gateway) {
    return named(gateway)
        .filter(other -> other != of)
        .flatMap(other -> other.get(figure).stream().boxed().findFirst());
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
