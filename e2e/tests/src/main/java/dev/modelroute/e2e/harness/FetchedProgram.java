package dev.modelroute.e2e.harness;

import dev.modelroute.e2e.kubernetes.Cache;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/// A program of Debian's: one that `e2e/bench/peers` has fetched into the build's cache, or the
/// machine's own.
///
/// @param name of the package and of the program
public record FetchedProgram(String name) {
  /// Where `e2e/bench/peers` puts what it fetches by that name.
  public static Path folder(String name) {
    return Cache.folder(System.getenv()).resolve("peers").resolve(name);
  }

  public Optional<Path> path() {
    return Stream.concat(Stream.of(folder(name).resolve("usr/sbin")), Stream.of(searched()))
        .map(folder -> folder.resolve(name))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Path[] searched() {
    return Stream.of(System.getenv().getOrDefault("PATH", "").split(":", -1))
        .map(Path::of)
        .toArray(Path[]::new);
  }

  /// Where a fetched one's libraries are; the machine's own needs none.
  public String libraries() {
    String triple = System.getProperty("os.arch").replace("amd64", "x86_64") + "-linux-gnu";
    Path root = folder(name);
    return root.resolve("usr/lib/" + triple) + ":" + root.resolve("lib/" + triple);
  }
}
