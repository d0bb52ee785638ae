package dev.modelroute.e2e.bench.profile;

import dev.modelroute.e2e.bench.work.Cost;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import java.util.stream.Stream;

/// A profile in Markdown.
record ProfileReport(Cost cost, Tally threads, Samples samples) {
  private static final int HOTTEST = 10;
  private static final double LEAST = 0.001;
  private static final String LIMITS =
      """
      What it cannot tell: a stack is counted to its topmost frame that is not the JDK's, so that a layer has what the JDK did for it. Compiled
      code knows exactly where it is only at calls and at safepoints: with methods that were inlined, a hottest frame may be its neighbour. System
      calls hold the kernel's work for loopback, of which a part is the other side's, and all native code is one layer, whoever called it. What the
      compiler need not allocate is not there. It is one kind of call without failures, by one caller's key, on one event loop. It says nothing of
      waiting, and little of what is below 1 %. Compilation and collection are told by what Linux counts for their threads.
      """;

  String text() {
    return """
    ### %s

    %d calls a second on one core: %.0f µs of processor time and %.1f KB allocated for each %s.

    | layer | processor time | µs | allocated | KB |
    | --- | --: | --: | --: | --: |
    %s
    | hottest frames | processor time | | most allocating frames | allocated |
    | --- | --: | --- | --- | --: |
    %s
    %s
    %d samples of processor time.
    """
        .formatted(
            cost.workload().title(),
            Math.round(cost.measured().rate()),
            cost.micros(),
            cost.kilobytes(),
            cost.workload().isStreamed() ? "event" : "request",
            layers() + ours(),
            frames(),
            LIMITS,
            samples.count());
  }

  private String layers() {
    var rows = new StringBuilder();
    names()
        .sorted((a, b) -> Double.compare(time(b), time(a)))
        .filter(layer -> Math.max(time(layer), bytes(layer)) >= LEAST)
        .forEach(layer -> rows.append(row(layer, time(layer), bytes(layer))));
    return rows.toString();
  }

  private String ours() {
    List<String> ours = names().filter(layer -> layer.startsWith(Layer.OURS)).toList();
    return row(
        "**ours in all**",
        ours.stream().mapToDouble(this::time).sum(),
        ours.stream().mapToDouble(this::bytes).sum());
  }

  private Stream<String> names() {
    var names = new TreeSet<>(samples.timeByLayer().names());
    names.addAll(samples.bytesByLayer().names());
    names.addAll(threads.names());
    names.remove(ThreadTimes.APPLICATION);
    return names.stream();
  }

  /// Of all processor time; samples are of the application's threads only.
  private double time(String layer) {
    return threads.share(layer)
        + samples.timeByLayer().share(layer) * threads.share(ThreadTimes.APPLICATION);
  }

  private double bytes(String layer) {
    return samples.bytesByLayer().share(layer);
  }

  private String row(String layer, double time, double bytes) {
    return String.format(
        Locale.ROOT,
        "| %s | %.1f %% | %.1f | %.1f %% | %.2f |\n",
        layer,
        time * 100,
        time * cost.micros(),
        bytes * 100,
        bytes * cost.kilobytes());
  }

  private String frames() {
    var rows = new StringBuilder();
    List<String> hot = samples.timeByFrame().names();
    List<String> heavy = samples.bytesByFrame().names();
    for (int i = 0; i < HOTTEST && i < Math.min(hot.size(), heavy.size()); i++) {
      double time =
          samples.timeByFrame().share(hot.get(i)) * threads.share(ThreadTimes.APPLICATION);
      rows.append(
          String.format(
              Locale.ROOT,
              "| `%s` | %.1f %% | | `%s` | %.1f %% |\n",
              hot.get(i),
              time * 100,
              heavy.get(i),
              samples.bytesByFrame().share(heavy.get(i)) * 100));
    }
    return rows.toString();
  }
}
