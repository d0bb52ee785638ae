package dev.modelroute.proxy.dialect.converse;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.model.Usage;
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
            count(usage, "inputTokens"),
            count(usage, "cacheReadInputTokens"),
            count(usage, "cacheWriteInputTokens"),
            count(usage, "outputTokens"),
            0));
  }

  private static long count(JsonNode usage, String name) {
    return Math.max(0, usage.path(name).asLong());
  }
}
