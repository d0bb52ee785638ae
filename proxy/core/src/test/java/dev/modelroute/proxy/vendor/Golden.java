package dev.modelroute.proxy.vendor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// Files that hold what is expected; `-Dgolden.update=true` rewrites them, and their diffs are read
/// like code.
final class Golden {
  private Golden() {}

  static void assertSame(Path file, String made) throws IOException {
    if (Boolean.getBoolean("golden.update")) {
      Files.createDirectories(file.getParent());
      Files.writeString(file, made);
    }
    String expected = Files.exists(file) ? Files.readString(file) : "(no such file)";

    assertEquals(expected, made, file + ": -Dgolden.update=true rewrites it");
  }

  static List<Path> files(Path folder) throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.sorted().toList();
    }
  }
}
