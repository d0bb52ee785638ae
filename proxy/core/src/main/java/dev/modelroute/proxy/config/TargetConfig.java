package dev.modelroute.proxy.config;

import dev.modelroute.proxy.model.Operation;
import java.util.Optional;

/// One vendor and model of a route. `api` narrows what the target is asked for; `host` is Bedrock's
/// only.
public record TargetConfig(
    String credential,
    String model,
    Optional<Operation> api,
    Optional<BedrockHost> host,
    int priority,
    int weight) {

  /// Bedrock's two data-plane hosts.
  public enum BedrockHost {
    RUNTIME,
    MANTLE
  }

  /// The target as people write it.
  public String name() {
    return credential + "/" + model;
  }
}
