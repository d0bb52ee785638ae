package dev.modelroute.e2e.kubernetes;

import java.io.IOException;
import java.util.function.Consumer;

/// What a command of ours came to: it prints what it was asked for, or `NAME: ` and what the matter
/// is.
sealed interface Answer {
  record Given(String text) implements Answer {}

  record Refused(String reason) implements Answer {}

  /// Runs it to its end. `progress` is told what else it says meanwhile.
  static Answer of(ProcessBuilder command, String name, Consumer<String> progress)
      throws IOException, InterruptedException {
    Process process = command.redirectErrorStream(false).start();
    try (var output = process.inputReader();
        var errors = process.errorReader()) {
      String reason = "it says nothing";
      for (String line = errors.readLine(); line != null; line = errors.readLine()) {
        if (line.startsWith(name + ": ")) {
          reason = line.substring(name.length() + 2);
        } else {
          progress.accept(line);
        }
      }
      String text = String.join("\n", output.readAllLines());
      return process.waitFor() == 0 ? new Given(text) : new Refused(reason);
    }
  }
}
