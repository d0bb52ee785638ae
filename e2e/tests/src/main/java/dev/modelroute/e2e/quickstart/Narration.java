package dev.modelroute.e2e.quickstart;

import java.io.PrintStream;
import java.time.Duration;

/// Tells what happens, as it happens.
final class Narration {
  private final PrintStream out;
  private final long start = System.nanoTime();
  private int step;
  private volatile boolean ended;

  Narration(PrintStream out) {
    this.out = out;
  }

  /// Begins a step.
  void step(String what) {
    step++;
    piece("%n%d. %s  [%d s]%n".formatted(step, what, seconds()));
  }

  /// A command, as one would type it.
  void command(String command) {
    piece("   $ " + command + "\n");
  }

  /// Lines that belong to the present step.
  void say(String text) {
    text.lines().forEach(line -> piece("   " + line + "\n"));
  }

  /// A piece of a line.
  void piece(String text) {
    if (!ended) {
      out.print(text);
      out.flush();
    }
  }

  /// From now on it says nothing.
  void end() {
    ended = true;
  }

  private long seconds() {
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }
}
