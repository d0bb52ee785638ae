package dev.modelroute.e2e.bench.gateway;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A JVM's archive of the classes that a program loads, so that it starts from them, as in the
/// image.
record ClassArchive(Path file) {
  /// The flags of a run that makes it when it stops.
  List<String> making(List<String> flags) {
    return Stream.concat(flags.stream(), Stream.of("-XX:ArchiveClassesAtExit=" + file)).toList();
  }

  List<String> using(List<String> flags) {
    return Stream.concat(flags.stream(), Stream.of("-XX:SharedArchiveFile=" + file)).toList();
  }
}
