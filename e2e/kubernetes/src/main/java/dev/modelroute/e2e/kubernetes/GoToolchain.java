package dev.modelroute.e2e.kubernetes;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Go that is new enough for Kubernetes.
record GoToolchain(Path go) {
  static final String MISSING =
      "no Go 1.26 or later to build Kubernetes with, on the PATH or in /usr/local/go/bin: install it from https://go.dev/dl";
  private static final Pattern VERSION = Pattern.compile("go(\\d+)\\.(\\d+).*");

  static Optional<GoToolchain> find(Map<String, String> environment) {
    Stream<Path> path =
        Stream.of(environment.getOrDefault("PATH", "").split(File.pathSeparator)).map(Path::of);
    return Stream.concat(path, Stream.of(Path.of("/usr/local/go/bin")))
        .map(folder -> folder.resolve("go"))
        .filter(Files::isExecutable)
        .map(GoToolchain::new)
        .filter(go -> isRecent(go.version()))
        .findFirst();
  }

  static boolean isRecent(String version) {
    Matcher matcher = VERSION.matcher(version);
    if (!matcher.matches()) {
      return false;
    }
    int major = Integer.parseInt(matcher.group(1));
    return major > 1 || (major == 1 && Integer.parseInt(matcher.group(2)) >= 26);
  }

  /// A command of this Go in a folder. It takes no other Go, and changes neither `go.mod` nor
  /// `go.sum`.
  ProcessBuilder command(Path folder, List<String> arguments) {
    var words = Stream.concat(Stream.of(go.toString()), arguments.stream()).toList();
    var builder = new ProcessBuilder(words).directory(folder.toFile()).redirectErrorStream(true);
    builder
        .environment()
        .putAll(Map.of("GOTOOLCHAIN", "local", "GOFLAGS", "-mod=readonly", "CGO_ENABLED", "0"));
    return builder;
  }

  private String version() {
    try {
      Process process = command(Path.of("/"), List.of("env", "GOVERSION")).start();
      try (var output = process.inputReader()) {
        return String.join("\n", output.readAllLines());
      }
    } catch (IOException e) {
      return "none: " + e.getMessage();
    }
  }
}
