package dev.modelroute.e2e.kubernetes;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/// A command that takes minutes, and is not silent meanwhile.
final class LongCommand {
  private static final long TOLD_EVERY_SECONDS = 20;
  private static final int KEPT = 30;
  private final Deque<String> end = new ArrayDeque<>();
  private int lines;

  private LongCommand() {}

  /// Runs it to its end. `progress` is told what `doing` makes of the number of lines so far, and
  /// the time.
  static Outcome run(ProcessBuilder command, IntFunction<String> doing, Consumer<String> progress)
      throws IOException, InterruptedException {
    var output = new LongCommand();
    long start = System.nanoTime();
    Process process = command.start();
    try {
      Thread reader = Thread.ofVirtual().start(() -> output.read(process.inputReader()));
      while (!process.waitFor(TOLD_EVERY_SECONDS, TimeUnit.SECONDS)) {
        progress.accept(doing.apply(output.lines()) + ", " + since(start));
      }
      reader.join();
      return output.outcome(process.exitValue());
    } finally {
      process.destroy();
    }
  }

  private static String since(long start) {
    Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
    return "%d min %d s".formatted(elapsed.toMinutes(), elapsed.toSecondsPart());
  }

  private void read(BufferedReader reader) {
    try (reader) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        add(line);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void add(String line) {
    // Go's remarks, about downloads for instance, are not what is counted.
    lines += line.startsWith("go: ") ? 0 : 1;
    end.addLast(line);
    if (end.size() > KEPT) {
      end.removeFirst();
    }
  }

  private synchronized int lines() {
    return lines;
  }

  private synchronized Outcome outcome(int status) {
    return new Outcome(status, lines, String.join("\n", end));
  }

  /// How it ended: its status, how many lines it said, and the last ones of them.
  record Outcome(int status, int lines, String end) {
    boolean succeeded() {
      return status == 0;
    }

    String lastLine() {
      return end.substring(end.lastIndexOf('\n') + 1);
    }
  }
}
