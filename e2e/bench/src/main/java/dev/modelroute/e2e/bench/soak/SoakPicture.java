package dev.modelroute.e2e.bench.soak;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// The samples over time, as SVG: a strip for each column, each from zero to its highest.
record SoakPicture(List<Sample> samples) {
  private static final int WIDTH = 760;
  private static final int LEFT = 190;
  private static final int RIGHT = 80;
  private static final int STRIP = 70;
  private static final int GAP = 14;

  String svg() {
    var svg = new StringBuilder();
    int height = Sample.COLUMNS.size() * (STRIP + GAP) + 40;
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="white"/>
        """
            .formatted(WIDTH, height));
    for (int i = 0; i < Sample.COLUMNS.size(); i++) {
      strip(svg, Sample.COLUMNS.get(i), GAP + i * (STRIP + GAP));
    }
    text(svg, LEFT, height - 12, "0 s");
    text(svg, WIDTH - RIGHT - 40, height - 12, last() + " s");
    return svg.append("</svg>\n").toString();
  }

  private void strip(StringBuilder svg, Sample.Column column, int top) {
    long highest = Math.max(1, samples.stream().mapToLong(column.value()).max().orElse(1));
    svg.append(
        "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"none\" stroke=\"#dddddd\"/>\n"
            .formatted(LEFT, top, WIDTH - LEFT - RIGHT, STRIP));
    text(svg, 10, top + STRIP / 2.0, column.name());
    text(svg, WIDTH - RIGHT + 6, top + 12, "%,d".formatted(highest));
    text(svg, WIDTH - RIGHT + 6, top + STRIP, "0");
    String points =
        samples.stream()
            .map(sample ->
                String.format(
                    Locale.ROOT,
                    "%.1f,%.1f",
                    x(sample.second()),
                    top + STRIP * (1 - column.value().applyAsLong(sample) / (double) highest)))
            .collect(Collectors.joining(" "));
    svg.append(
        "<polyline fill=\"none\" stroke=\"#1f5fbf\" stroke-width=\"1.5\" points=\"%s\"/>\n"
            .formatted(points));
  }

  private static void text(StringBuilder svg, double x, double y, String text) {
    svg.append(
        String.format(
            Locale.ROOT, "<text x=\"%.0f\" y=\"%.0f\" fill=\"#444444\">%s</text>\n", x, y, text));
  }

  private double x(long second) {
    return LEFT + (WIDTH - LEFT - RIGHT) * second / (double) Math.max(1, last());
  }

  private long last() {
    return samples.getLast().second();
  }
}
