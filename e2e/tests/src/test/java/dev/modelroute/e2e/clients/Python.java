package dev.modelroute.e2e.clients;

import dev.modelroute.e2e.harness.Programs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/// Python with OpenAI's SDK, which the machine's pip installs by the committed hashes.
final class Python {
  private static final Duration INSTALLING = Duration.ofMinutes(5);
  private static final Path MODULE = Programs.checkout().resolve("e2e/tests");
  private static final Path SOURCE = MODULE.resolve("src/test/python/sdk");
  private static final Path INSTALLED = MODULE.resolve("target/python");

  private Python() {}

  /// Runs a script of `src/test/python/sdk`.
  static Npm.Said run(Duration limit, Map<String, String> environment, String script) {
    install("python3", "-m", "venv", INSTALLED.toString());
    install(
        INSTALLED.resolve("bin/pip").toString(),
        "install",
        "--quiet",
        "--require-hashes",
        "--only-binary=:all:",
        "--requirement",
        "requirements.txt");
    return Npm.runIn(
        SOURCE, limit, environment, INSTALLED.resolve("bin/python").toString(), script);
  }

  private static void install(String... command) {
    Npm.Said said = Npm.runIn(SOURCE, INSTALLING, Map.of(), command);
    if (said.status() != 0) {
      throw new IllegalStateException(
          String.join(" ", command) + " failed, Python 3.9 or later with venv is needed: " + said);
    }
  }
}
