package dev.modelroute.e2e.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/// What Linux knows of a process.
public record ProcessFigures(long pid) {
  /// Linux tells times in hundredths of a second.
  private static final long NANOS_PER_TICK = 10_000_000;

  private static final int USER = 11;
  private static final String[] NONE = {};

  /// Processor time that it has used so far, user and system.
  public Duration cpu() {
    return cpu(read("stat"));
  }

  /// The same of each of its threads that run now, by name; of those of one name in all.
  public Map<String, Duration> threads() {
    Map<String, Duration> threads = new HashMap<>();
    for (String thread : Objects.requireNonNullElse(folder("task").toFile().list(), NONE)) {
      try {
        String stat = Files.readString(folder("task").resolve(thread).resolve("stat"));
        String name = stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')'));
        threads.merge(name, cpu(stat), Duration::plus);
      } catch (IOException e) {
        // it has ended since the list
      }
    }
    return threads;
  }

  /// What a JVM's compilers have used so far; empty when there are none.
  public Optional<Duration> compilation() {
    return threads().entrySet().stream()
        .filter(thread -> isCompiler(thread.getKey()))
        .map(Map.Entry::getValue)
        .reduce(Duration::plus);
  }

  public static boolean isCompiler(String thread) {
    return thread.startsWith("C1 Compiler") || thread.startsWith("C2 Compiler");
  }

  private static Duration cpu(String stat) {
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
      return Files.readString(folder(file));
    } catch (IOException e) {
      throw new UncheckedIOException("process " + pid + " is gone: read its log", e);
    }
  }

  private Path folder(String file) {
    return Path.of("/proc", Long.toString(pid), file);
  }
}
