package dev.modelroute.e2e.harness;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// The programs that the build has packaged.
public final class Programs {
  private static final String VERSION = "0.1.0";

  /// The folder into which each program writes what classes it loaded; see e2e/classes.
  private static final Optional<String> CLASSES =
      Optional.ofNullable(System.getProperty("modelroute.classes"));

  private Programs() {}

  /// The command that runs the proxy with `args`.
  public static List<String> proxy(List<String> args) {
    return proxy(List.of("-Xmx256m", "-XX:+UseSerialGC"), args);
  }

  /// The same with these flags for its JVM.
  public static List<String> proxy(List<String> flags, List<String> args) {
    return java("proxy/server/target/modelroute-proxy-" + VERSION + ".jar", flags, args);
  }

  /// The command that runs the operator with `args`. Its heap is that of the chart: 70 % of 640
  /// MiB.
  public static List<String> operator(List<String> args) {
    return java(
        "operator/target/modelroute-operator-" + VERSION + ".jar",
        List.of("-Xmx448m", "-XX:+UseSerialGC"),
        args);
  }

  private static List<String> java(String jar, List<String> flags, List<String> args) {
    Path file = checkout().resolve(jar);
    if (!Files.isRegularFile(file)) {
      throw new IllegalStateException(
          file + " is not there: run ./build package -DskipTests first");
    }
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(flags);
    CLASSES.ifPresent(folder ->
        command.add(
            "-XX:DumpLoadedClassList="
                + Path.of(folder, file.getFileName() + "-" + UUID.randomUUID() + ".txt")));
    command.add("-jar");
    command.add(file.toString());
    command.addAll(args);
    return command;
  }

  /// The checkout that we run in, from whichever of its folders.
  public static Path checkout() {
    Path start = Path.of("").toAbsolutePath();
    for (Path folder = start; folder != null; folder = folder.getParent()) {
      if (Files.isRegularFile(folder.resolve("build"))
          && Files.isDirectory(folder.resolve("crds"))) {
        return folder;
      }
    }
    throw new IllegalStateException(start + " is not in a checkout of modelroute");
  }
}
