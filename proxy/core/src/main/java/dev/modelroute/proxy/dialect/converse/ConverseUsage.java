package dev.modelroute.proxy.dialect.converse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.Json;
import java.util.Optional;

/// Reads Converse's usage, where cached input is counted apart. Live answers hold each cache count
/// twice, under two names: only the documented one is read. Thinking is part of the output, and not
/// told apart.
final class ConverseUsage {
  private ConverseUsage() {}

  static Optional<Usage> read(JsonNode usage) {
    if (!usage.isObject()) {
      return Optional.empty();
    }
    return Optional.of(
        Usage.ofParts(
            Json.count(usage.path("inputTokens")),
            Json.count(usage.path("cacheReadInputTokens")),
            Json.count(usage.path("cacheWriteInputTokens")),
            Json.count(usage.path("outputTokens")),
            0));
  }
}
