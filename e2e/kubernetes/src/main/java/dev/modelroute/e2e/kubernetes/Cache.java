package dev.modelroute.e2e.kubernetes;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// Where the build keeps what takes long to make, outside of every checkout.
public final class Cache {
  static final String FOLDER = "MODELROUTE_CACHE";

  private Cache() {}

  /// An empty variable is as none.
  public static Path folder(Map<String, String> environment) {
    String home = System.getProperty("user.home");
    return named(environment, FOLDER)
        .or(() -> named(environment, "XDG_CACHE_HOME").map(caches -> caches.resolve("modelroute")))
        .orElse(Path.of(home, ".cache", "modelroute"))
        .toAbsolutePath();
  }

  private static Optional<Path> named(Map<String, String> environment, String variable) {
    return Optional.ofNullable(environment.get(variable))
        .filter(value -> !value.isEmpty())
        .map(Path::of);
  }
}
