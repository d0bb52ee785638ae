package dev.modelroute.e2e.bench.soak;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// A soak as a table for people, and as a picture.
record SoakReport(SoakOptions options, Tally tally, List<Sample> samples) {
  List<Trend> trends() {
    return Sample.COLUMNS.stream().map(column -> Trend.of(column, samples)).toList();
  }

  String table() {
    var text = new StringBuilder();
    text.append(
        "%d minutes at %d requests a second: %s.%n%n"
            .formatted(options.time().toMinutes(), options.rate(), tally));
    text.append(
        "| | second quarter | last quarter | highest | |\n| --- | --: | --: | --: | --- |\n");
    for (Trend trend : trends()) {
      text.append(
          "| %s | %,d | %,d | %,d | %s |%n"
              .formatted(
                  trend.column().name(),
                  trend.before(),
                  trend.after(),
                  trend.highest(),
                  trend.isFlat() ? "flat" : "**grows**"));
    }
    return text.toString();
  }

  void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("soak.md"),
        """
        # A soak

        What one proxy holds while it is called for long, with a fifth of the streams aborted by their callers and faults at its vendors
        that come and go: `e2e/soak --report docs`. A median of the last quarter is compared with that of the second.

        %s
        ![over time](soak.svg)
        """
            .formatted(table()));
    Files.writeString(folder.resolve("soak.svg"), new SoakPicture(samples).svg());
  }
}
