package dev.modelroute.e2e.bench.speed;

import dev.modelroute.e2e.bench.load.Measured;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Latency against rate, both logarithmic, as SVG: p99 as a line, the median dashed.
record Picture(List<Figures> all) {
  private static final int WIDTH = 760;
  private static final int HEIGHT = 420;
  private static final int MARGIN = 60;
  private static final double MIN_RATE = 400;
  private static final double MAX_RATE = 100_000;
  private static final double MIN_MILLIS = 0.05;
  private static final double MAX_MILLIS = 100;
  private static final List<String> COLOURS =
      List.of("#888888", "#2a9d3a", "#1f5fbf", "#c2410c", "#7c3aed", "#b91c1c");

  String svg() {
    var svg = new StringBuilder();
    svg.append(
        """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 %d %d" font-family="sans-serif" font-size="12">
        <rect width="100%%" height="100%%" fill="white"/>
        <text x="%d" y="24">Time to the whole answer against rate, chat 2 KB, one core: p99, and p50 dashed</text>
        """
            .formatted(WIDTH, HEIGHT, MARGIN));
    axes(svg);
    for (int i = 0; i < all.size(); i++) {
      lines(svg, all.get(i), COLOURS.get(i % COLOURS.size()), i);
    }
    return svg.append("</svg>\n").toString();
  }

  private static void axes(StringBuilder svg) {
    for (double rate : new double[] {500, 1000, 2000, 5000, 10_000, 20_000, 50_000}) {
      line(svg, x(rate), y(MIN_MILLIS), x(rate), y(MAX_MILLIS));
      text(svg, x(rate) - 14, HEIGHT - MARGIN + 18, "%.0f".formatted(rate));
    }
    for (double millis : new double[] {0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50}) {
      line(svg, x(MIN_RATE), y(millis), x(MAX_RATE), y(millis));
      text(svg, 14, y(millis) + 4, String.valueOf(millis) + " ms");
    }
    text(svg, WIDTH / 2.0 - 50, HEIGHT - 14, "requests per second");
  }

  private static void lines(StringBuilder svg, Figures figures, String colour, int index) {
    polyline(svg, figures.ladder(), 0.99, colour, "");
    polyline(svg, figures.ladder(), 0.5, colour, " stroke-dasharray=\"4 3\"");
    double y = MARGIN + 16.0 * index;
    svg.append(
        String.format(
            Locale.ROOT,
            "<text x=\"%.0f\" y=\"%.0f\" fill=\"%s\">%s</text>\n",
            WIDTH - 150.0,
            y,
            colour,
            figures.gateway()));
  }

  private static void polyline(
      StringBuilder svg, List<Measured> ladder, double share, String colour, String dash) {
    String points =
        ladder.stream()
            .filter(step -> Double.isFinite(step.wholeAt(share)))
            .map(step ->
                String.format(Locale.ROOT, "%.1f,%.1f", x(step.rate()), y(step.wholeAt(share))))
            .collect(Collectors.joining(" "));
    svg.append(
        String.format(
            Locale.ROOT,
            "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\"%s points=\"%s\"/>\n",
            colour,
            dash,
            points));
  }

  private static void line(StringBuilder svg, double x1, double y1, double x2, double y2) {
    svg.append(
        String.format(
            Locale.ROOT,
            "<line x1=\"%.1f\" y1=\"%.1f\" x2=\"%.1f\" y2=\"%.1f\" stroke=\"#dddddd\"/>\n",
            x1,
            y1,
            x2,
            y2));
  }

  private static void text(StringBuilder svg, double x, double y, String text) {
    svg.append(
        String.format(
            Locale.ROOT, "<text x=\"%.1f\" y=\"%.1f\" fill=\"#444444\">%s</text>\n", x, y, text));
  }

  private static double x(double rate) {
    return MARGIN + (WIDTH - 1.5 * MARGIN) * share(rate, MIN_RATE, MAX_RATE);
  }

  private static double y(double millis) {
    return HEIGHT - MARGIN - (HEIGHT - 1.6 * MARGIN) * share(millis, MIN_MILLIS, MAX_MILLIS);
  }

  private static double share(double value, double min, double max) {
    return Math.log(Math.clamp(value, min, max) / min) / Math.log(max / min);
  }
}
