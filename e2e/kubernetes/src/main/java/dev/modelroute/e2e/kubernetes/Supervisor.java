package dev.modelroute.e2e.kubernetes;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// The running program of a built cluster. We and it talk in lines, and it ends with us: its input
/// is ours.
final class Supervisor implements AutoCloseable {
  private static final String READY = "ready ";
  private static final String OK = "ok ";
  private final Process process;
  private final BufferedReader answers;
  private final BufferedWriter commands;
  private final Path kubeconfig;

  private Supervisor(Process process) throws IOException {
    this.process = process;
    this.answers = process.inputReader();
    this.commands = process.outputWriter();
    String first = answers.readLine();
    if (first == null || !first.startsWith(READY)) {
      close();
      throw new IOException("it ended before it was ready");
    }
    this.kubeconfig = Path.of(first.substring(READY.length()));
  }

  /// Starts a cluster whose files all lie in `folder`, and returns when it can be used.
  static Supervisor start(Path program, Path folder, boolean nodes, Redirect errors) {
    var words =
        Stream.of(
                program.toString(),
                "up",
                "--audit",
                nodes ? "--node" : "",
                "--dir",
                folder.toString())
            .filter(word -> !word.isEmpty())
            .toList();
    try {
      return new Supervisor(new ProcessBuilder(words).redirectError(errors).start());
    } catch (IOException e) {
      String where = errors.file() == null ? "above" : errors.file().toString();
      throw new UncheckedIOException(
          "the cluster in %s does not start: see %s".formatted(folder, where), e);
    }
  }

  Path kubeconfig() {
    return kubeconfig;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  /// Has a command carried out, such as `stop apiserver`, and returns what it came to.
  synchronized String tell(String command) {
    try {
      commands.write(command + "\n");
      commands.flush();
      String answer = answers.readLine();
      if (answer == null || !answer.startsWith(OK)) {
        throw new IllegalStateException("the cluster answers %s: %s".formatted(command, answer));
      }
      return answer.substring(OK.length());
    } catch (IOException e) {
      throw new UncheckedIOException("the cluster is gone", e);
    }
  }

  /// Returns when all of its processes have ended.
  @Override
  public void close() {
    try {
      commands.close();
      if (!process.waitFor(2, TimeUnit.MINUTES)) {
        // Its components end with it.
        process.destroyForcibly();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
