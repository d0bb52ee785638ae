package dev.modelroute.proxy.config;

import dev.modelroute.proxy.model.Operation;
import java.util.Optional;

/// One vendor and model of a route. `api` is the one that the model is called by, whatever the
/// caller speaks; `host` is Bedrock's only.
public record TargetConfig(
    String credential,
    String model,
    Optional<Api> api,
    Optional<BedrockHost> host,
    int priority,
    int weight) {

  /// The APIs that a model can be called by.
  public enum Api {
    CHAT,
    RESPONSES,
    MESSAGES,
    CONVERSE;

    /// Whether a caller's `operation` is of this API.
    public boolean is(Operation operation) {
      return name().equals(operation.name());
    }
  }

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
