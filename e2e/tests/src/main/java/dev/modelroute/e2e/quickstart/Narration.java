package dev.modelroute.e2e.quickstart;

import java.io.PrintStream;
import java.time.Duration;

/// Tells what happens, as it happens.
final class Narration {
  private final PrintStream out;
  private final long start = System.nanoTime();
  private int step;

  Narration(PrintStream out) {
    this.out = out;
  }

  /// Begins a step.
  void step(String what) {
    step++;
    out.printf("%n%d. %s  [%d s]%n", step, what, seconds());
  }

  /// A command, as one would type it.
  void command(String command) {
    out.println("   $ " + command);
  }

  /// Lines that belong to the present step.
  void say(String text) {
    text.lines().forEach(line -> out.println("   " + line));
  }

  /// A piece of a line.
  void piece(String text) {
    out.print(text);
    out.flush();
  }

  long seconds() {
    return Duration.ofNanos(System.nanoTime() - start).toSeconds();
  }
}
