package dev.modelroute.e2e.bench.gateway;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// A gateway that runs, on a core of its own; what it says goes to a file.
public final class GatewayProcess implements AutoCloseable {
  private static final String CORE = "1";

  /// A JVM that was trained writes its cache when it stops.
  private static final long STOP_SECONDS = 60;

  private final Address address;
  private final @Nullable Process process;
  private final long pid;

  private GatewayProcess(Address address, @Nullable Process process, long pid) {
    this.address = address;
    this.process = process;
    this.pid = pid;
  }

  static GatewayProcess start(Address address, List<String> command, Path log) {
    return start(address, command, Map.of(), log);
  }

  static GatewayProcess start(
      Address address, List<String> command, Map<String, String> environment, Path log) {
    var pinned = new ArrayList<>(List.of("taskset", "--cpu-list", CORE));
    pinned.addAll(command);
    var builder = new ProcessBuilder(pinned).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      return new GatewayProcess(address, process, process.pid());
    } catch (IOException e) {
      throw new UncheckedIOException("cannot start " + command.getFirst(), e);
    }
  }

  /// One that somebody else has started; `pid` 0 when it is not known.
  static GatewayProcess running(Address address, long pid) {
    return new GatewayProcess(address, null, pid);
  }

  public Address address() {
    return address;
  }

  /// Empty when there is no process to look at.
  public Optional<ProcessFigures> figures() {
    return pid == 0 ? Optional.empty() : Optional.of(new ProcessFigures(pid));
  }

  public boolean isAlive() {
    return process == null || process.isAlive();
  }

  @Override
  public void close() {
    if (process == null) {
      return;
    }
    process.destroy();
    try {
      if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly().waitFor();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
