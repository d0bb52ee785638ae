package dev.modelroute.proxy.config;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/// What concerns all routes of a gateway. `keepaliveAfter` is zero when waiting streams are never
/// opened early.
public record GatewayConfig(
    String name,
    String namespace,
    long generation,
    CallerConfig callers,
    LimitsConfig limits,
    Duration keepaliveAfter,
    Duration drain,
    Map<String, CredentialConfig> credentials) {

  public GatewayConfig {
    credentials = Map.copyOf(credentials);
  }

  public Optional<CredentialConfig> credential(String name) {
    return Optional.ofNullable(credentials.get(name));
  }
}
