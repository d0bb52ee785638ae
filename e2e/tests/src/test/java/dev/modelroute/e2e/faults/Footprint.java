package dev.modelroute.e2e.faults;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/// What a process holds: open files, sockets included, and resident memory. Linux only; elsewhere
/// nothing is known.
record Footprint(long files, long residentKiB) {
  static Footprint of(long pid) {
    Path process = Path.of("/proc", Long.toString(pid));
    if (!Files.isDirectory(process)) {
      return new Footprint(0, 0);
    }
    try (Stream<Path> files = Files.list(process.resolve("fd"));
        Stream<String> status = Files.lines(process.resolve("status"))) {
      return new Footprint(
          files.count(),
          status
              .filter(line -> line.startsWith("VmRSS:"))
              .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
              .findFirst()
              .orElse(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
