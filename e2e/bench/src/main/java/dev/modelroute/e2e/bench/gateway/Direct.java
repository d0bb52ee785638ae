package dev.modelroute.e2e.bench.gateway;

import java.util.Map;
import java.util.Optional;

/// No gateway: what vendor and callers can do by themselves.
public record Direct() implements Gateway {
  @Override
  public String name() {
    return "direct";
  }

  @Override
  public Optional<String> missing() {
    return Optional.empty();
  }

  @Override
  public boolean isStartedHere() {
    return false;
  }

  @Override
  public GatewayProcess start(int vendorPort) {
    return GatewayProcess.running(new Address(vendorPort, "/v1", Map.of()), 0);
  }
}
