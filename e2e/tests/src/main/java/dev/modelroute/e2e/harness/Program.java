package dev.modelroute.e2e.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A program that runs as a process; everything that it says is kept, in memory and in a file.
public final class Program implements AutoCloseable {
  private static final Duration STOP = Duration.ofSeconds(20);

  private final String name;
  private final Process process;
  private final List<String> lines = new ArrayList<>();
  private final List<Thread> readers;

  private Program(String name, Process process, Path log) {
    this.name = name;
    this.process = process;
    this.readers = List.of(read(process.inputReader(), log), read(process.errorReader(), log));
  }

  /// Starts `command`; the environment is `environment` and nothing else but PATH and HOME.
  public static Program start(
      String name, List<String> command, Map<String, String> environment, Path log) {
    var builder = new ProcessBuilder(command);
    builder.environment().keySet().retainAll(List.of("PATH", "HOME", "LANG"));
    builder.environment().putAll(environment);
    try {
      Files.createDirectories(log.getParent());
      return new Program(name, builder.start(), log);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + name, e);
    }
  }

  /// Not on virtual threads: who reads from a process holds what carries them, and on a machine
  /// with two processors none would be left for the tests' own.
  private Thread read(BufferedReader reader, Path log) {
    return Thread.ofPlatform()
        .daemon()
        .start(() -> {
          try (reader) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
              said(line);
              Files.writeString(
                  log,
                  line + "\n",
                  StandardCharsets.UTF_8,
                  StandardOpenOption.CREATE,
                  StandardOpenOption.APPEND);
            }
          } catch (IOException e) {
            said("(its output broke off: " + e.getMessage() + ")");
          }
        });
  }

  private void said(String line) {
    synchronized (lines) {
      lines.add(line);
    }
  }

  public long pid() {
    return process.pid();
  }

  public boolean isAlive() {
    return process.isAlive();
  }

  /// All that it said so far.
  public List<String> lines() {
    synchronized (lines) {
      return List.copyOf(lines);
    }
  }

  /// Waits until a line matches, and gives the match.
  public Matcher awaitLine(Pattern pattern, Duration limit) {
    return Waiting.until(
        name + " says " + pattern,
        limit,
        () -> {
          Optional<Matcher> found =
              lines().stream().map(pattern::matcher).filter(Matcher::find).findFirst();
          if (found.isEmpty() && !process.isAlive()) {
            throw new IllegalStateException(
                name
                    + " ended with status "
                    + process.exitValue()
                    + ":\n"
                    + String.join("\n", lines()));
          }
          return found;
        });
  }

  /// Waits until it ends by itself, and gives its status.
  public int awaitEnd(Duration limit) {
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new IllegalStateException(name + " did not end:\n" + String.join("\n", lines()));
      }
      joinReaders();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return process.exitValue();
  }

  /// Asks it to stop, and waits until it has.
  public void stop(Duration limit) {
    process.toHandle().destroy();
    try {
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.toHandle().destroyForcibly();
        process.waitFor();
      }
      joinReaders();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private void joinReaders() throws InterruptedException {
    for (Thread reader : readers) {
      reader.join();
    }
  }

  /// Ends it at once, as SIGKILL does.
  public void kill() {
    process.toHandle().destroyForcibly();
    stop(STOP);
  }

  @Override
  public void close() {
    stop(STOP);
  }
}
