package dev.modelroute.e2e.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/// What Linux knows of a process.
public record ProcessFigures(long pid) {
  /// Linux tells times in hundredths of a second.
  private static final long NANOS_PER_TICK = 10_000_000;

  private static final int USER = 11;

  /// Processor time that it has used so far, user and system.
  public Duration cpu() {
    String stat = read("stat");
    String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return Duration.ofNanos(
        (Long.parseLong(fields[USER]) + Long.parseLong(fields[USER + 1])) * NANOS_PER_TICK);
  }

  /// Memory that it has now.
  public long residentBytes() {
    return read("status")
            .lines()
            .filter(line -> line.startsWith("VmRSS:"))
            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
            .sum()
        * 1024;
  }

  private String read(String file) {
    try {
      return Files.readString(Path.of("/proc", Long.toString(pid), file));
    } catch (IOException e) {
      throw new UncheckedIOException("process " + pid + " is gone: read its log", e);
    }
  }
}
