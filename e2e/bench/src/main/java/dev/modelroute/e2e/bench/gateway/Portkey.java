package dev.modelroute.e2e.bench.gateway;

import dev.modelroute.e2e.harness.FetchedProgram;
import dev.modelroute.e2e.harness.Ports;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Portkey's open-source gateway, on Node: the caller's headers say where it forwards to.
public record Portkey(Path folder) implements Gateway {
  private static final Path SERVER =
      FetchedProgram.folder("portkey")
          .resolve("node_modules/@portkey-ai/gateway/build/start-server.js");

  @Override
  public String name() {
    return "portkey";
  }

  @Override
  public Optional<String> missing() {
    return Files.exists(SERVER) && node().isPresent()
        ? Optional.empty()
        : Optional.of("not installed: run e2e/bench/peers");
  }

  private static Optional<Path> node() {
    return new FetchedProgram("node").path();
  }

  @Override
  public boolean servesAllRoutes() {
    return false;
  }

  @Override
  public GatewayProcess start(VendorAddress vendor) {
    int port = Ports.free();
    Map<String, String> headers =
        Map.of(
            "authorization", "Bearer none",
            "x-portkey-provider", "openai",
            "x-portkey-custom-host", vendor.origin() + "/v1");
    return GatewayProcess.start(
        new Address(port, "/v1", headers),
        List.of(node().orElseThrow().toString(), SERVER.toString(), "--port=" + port, "--headless"),
        Map.of("NODE_ENV", "production", "TRUSTED_CUSTOM_HOSTS", "localhost,127.0.0.1"),
        folder.resolve("portkey.log"));
  }
}
