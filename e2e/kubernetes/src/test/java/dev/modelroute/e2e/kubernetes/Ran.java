package dev.modelroute.e2e.kubernetes;

import java.io.IOException;

/// A command that has ended, and all that it said.
record Ran(int status, String output) {
  static Ran of(ProcessBuilder builder) throws IOException, InterruptedException {
    Process process = builder.redirectErrorStream(true).start();
    try (var reader = process.inputReader()) {
      String output = String.join("\n", reader.readAllLines());
      return new Ran(process.waitFor(), output);
    }
  }
}
