package dev.modelroute.e2e.bench.gateway;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// A JVM's ahead-of-time cache, as the image has one: classes that are loaded and linked, and
/// profiles of the methods.
record AotCache(Path file) {
  /// The flags of a run that makes it when it stops.
  List<String> making(List<String> flags) {
    return Stream.concat(flags.stream(), Stream.of("-XX:AOTCacheOutput=" + file)).toList();
  }

  List<String> using(List<String> flags) {
    return Stream.concat(flags.stream(), Stream.of("-XX:AOTCache=" + file)).toList();
  }
}
