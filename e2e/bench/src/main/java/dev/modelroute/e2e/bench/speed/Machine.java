package dev.modelroute.e2e.bench.speed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/// Where and when it was measured, and who else was at work.
final class Machine {
  private Machine() {}

  static String description() {
    String model =
        read("/proc/cpuinfo")
            .lines()
            .filter(line -> line.startsWith("model name"))
            .map(line -> line.substring(line.indexOf(':') + 2))
            .findFirst()
            .orElse("unknown processor");
    long cores = read("/proc/cpuinfo").lines().filter(line -> line.startsWith("processor")).count();
    return "%s: %d cores of %s, Linux %s, Java %s, load %s"
        .formatted(
            Instant.now().truncatedTo(ChronoUnit.SECONDS),
            cores,
            model,
            System.getProperty("os.version"),
            Runtime.version(),
            read("/proc/loadavg").split(" ", -1)[0]);
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
