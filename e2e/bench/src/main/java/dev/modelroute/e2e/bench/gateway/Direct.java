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
  public boolean hasProcess() {
    return false;
  }

  @Override
  public boolean servesAllRoutes() {
    return false;
  }

  @Override
  public GatewayProcess start(VendorAddress vendor) {
    return GatewayProcess.running(new Address(vendor.port(), "/v1", Map.of()), 0);
  }
}
