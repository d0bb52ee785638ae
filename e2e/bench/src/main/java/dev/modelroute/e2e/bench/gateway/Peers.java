package dev.modelroute.e2e.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Where peers are found: in the cache that `e2e/bench/peers` fills, or on the PATH.
final class Peers {
  private static final Path CACHE =
      named("MODELROUTE_CACHE")
          .or(() -> named("XDG_CACHE_HOME").map(caches -> caches.resolve("modelroute")))
          .orElse(Path.of(System.getProperty("user.home"), ".cache", "modelroute"))
          .resolve("peers");

  private Peers() {}

  static Path cached(String path) {
    return CACHE.resolve(path);
  }

  static Optional<Path> program(String name, Path cached) {
    String path = System.getenv().getOrDefault("PATH", "");
    List<Path> folders = Stream.of(path.split(":", -1)).map(Path::of).toList();
    return Stream.concat(Stream.of(cached), folders.stream().map(folder -> folder.resolve(name)))
        .filter(Files::isExecutable)
        .findFirst();
  }

  private static Optional<Path> named(String variable) {
    return Optional.ofNullable(System.getenv(variable))
        .filter(value -> !value.isEmpty())
        .map(Path::of);
  }

  /// A port that is free now.
  static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
