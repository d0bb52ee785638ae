package dev.modelroute.e2e.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.modelroute.e2e.harness.Program;
import dev.modelroute.e2e.harness.Programs;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A proxy that cannot start says why in one line, and what to do, and ends.
class StartIT {
  private static final Duration LIMIT = Duration.ofMinutes(2);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"--port", "--admin-port"})
  void aPortIsTaken(String option) throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String port = Integer.toString(taken.getLocalPort());
      String other = option.equals("--port") ? "--admin-port" : "--port";
      Path slices = Files.createDirectory(folder.resolve("slices"));

      String said = said(option, port, other, "0", "--slices", slices.toString());

      assertTrue(
          said.startsWith("modelroute-proxy: cannot listen on 127.0.0.1:%s (".formatted(port)),
          said);
      assertTrue(
          said.endsWith("Address already in use): give another by --host or " + option), said);
    }
  }

  @Test
  void thereIsNoSuchFolder() {
    Path missing = folder.resolve("typo");

    String said = said("--port", "0", "--admin-port", "0", "--slices", missing.toString());

    assertEquals(
        "modelroute-proxy: there is no folder %s: --slices takes one, as `render --slices` writes it"
            .formatted(missing),
        said);
  }

  /// The last line of a proxy that ends by itself, as failed.
  private String said(String... args) {
    var all = new ArrayList<>(List.of("--host", "127.0.0.1"));
    all.addAll(List.of(args));
    Program program =
        Program.start("proxy", Programs.proxy(all), Map.of(), folder.resolve("proxy.log"));
    try (program) {
      assertEquals(1, program.awaitEnd(LIMIT), () -> program.lines().toString());
      return program.lines().getLast();
    }
  }
}
