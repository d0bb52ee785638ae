package dev.modelroute.e2e.clients;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import dev.modelroute.e2e.harness.Programs;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A folder of npm packages, installed by the machine's npm as the committed lock says.
final class Npm {
  private static final Duration INSTALLING = Duration.ofMinutes(5);

  /// By the lock, and no package runs a program of its own.
  private static final String[] INSTALL = {
    "npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"
  };

  private static final Map<String, Npm> INSTALLED = new ConcurrentHashMap<>();

  private final Path folder;

  private Npm(Path folder) {
    this.folder = folder;
  }

  /// Installs `src/test/npm/NAME`, once for all tests. Where there is no npm the test is skipped,
  /// and with `CI=true` it fails.
  static Npm install(String name) {
    return INSTALLED.computeIfAbsent(name, Npm::installed);
  }

  private static Npm installed(String name) {
    if (!isThere()) {
      missing("npm is not on the PATH: install Node.js 20 or later with npm");
    }
    Path module = Programs.checkout().resolve("e2e/tests");
    Path source = module.resolve("src/test/npm").resolve(name);
    Path target = module.resolve("target/npm").resolve(name);
    copy(source, target);
    var npm = new Npm(target);
    Said installed = npm.run(INSTALLING, Map.of(), INSTALL);
    if (installed.status() != 0) {
      missing("npm cannot install " + source + ": " + installed.output());
    }
    return npm;
  }

  private static boolean isThere() {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(folder -> Files.isExecutable(Path.of(folder, "npm")));
  }

  private static void missing(String why) {
    System.err.println("\n#### NOT TESTED with clients from npm: " + why + "\n");
    if ("true".equals(System.getenv("CI"))) {
      fail(why);
    }
    abort(why);
  }

  private static void copy(Path from, Path to) {
    try (Stream<Path> files = Files.list(from)) {
      Files.createDirectories(to);
      for (Path file : files.toList()) {
        Files.copy(file, to.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path folder() {
    return folder;
  }

  /// What a command said, and its status.
  record Said(int status, String output, String errors) {
    List<String> lines() {
      return output.lines().toList();
    }
  }

  /// Runs a command in the folder; `environment` is added to our own.
  Said run(Duration limit, Map<String, String> environment, String... command) {
    return runIn(folder, limit, environment, command);
  }

  /// Runs a command elsewhere, without input.
  static Said runIn(
      Path where, Duration limit, Map<String, String> environment, String... command) {
    try {
      Path output = Files.createTempFile("npm", ".out");
      Path errors = Files.createTempFile("npm", ".err");
      var builder = new ProcessBuilder(command).directory(where.toFile());
      builder.environment().putAll(environment);
      builder.redirectInput(new File("/dev/null"));
      builder.redirectOutput(output.toFile()).redirectError(errors.toFile());
      int status = status(builder.start(), limit);
      return new Said(status, Files.readString(output), Files.readString(errors));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static int status(Process process, Duration limit) {
    try {
      if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        return process.exitValue();
      }
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
      return -1;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
