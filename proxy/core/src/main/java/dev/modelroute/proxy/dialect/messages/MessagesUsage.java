package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.Usage;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/// Anthropic's usage, where cached input is counted apart. A stream tells it more than once, each
/// time in full as far as it tells it: of each count the last that is no null holds.
public final class MessagesUsage {
  private boolean told;
  private long uncached;
  private long cacheRead;
  private long cacheWrite;
  private long output;
  private long reasoning;

  /// The usage of a whole answer.
  public static Usage whole(JsonParser object) throws IOException {
    var usage = new MessagesUsage();
    usage.read(object);
    return usage.usage().orElseThrow(() -> new IOException("usage is not an object"));
  }

  /// Reads one from a tree.
  void read(JsonNode usage) {
    try (JsonParser parser = Json.MAPPER.treeAsTokens(usage)) {
      parser.nextToken();
      read(parser);
    } catch (IOException e) {
      throw new UncheckedIOException("a tree cannot fail to be read", e);
    }
  }

  /// Reads the usage object that the parser stands at the start of; anything else says nothing.
  void read(JsonParser usage) throws IOException {
    told |= usage.currentToken() == JsonToken.START_OBJECT;
    Json.object(usage, this::field);
  }

  private void field(String name, JsonParser value) throws IOException {
    switch (name) {
      case "input_tokens" -> uncached = Json.count(value, uncached);
      case "cache_read_input_tokens" -> cacheRead = Json.count(value, cacheRead);
      case "cache_creation_input_tokens" -> cacheWrite = Json.count(value, cacheWrite);
      case "output_tokens" -> output = Json.count(value, output);
      case "output_tokens_details" ->
          Json.object(
              value,
              (detail, tokens) -> {
                if (detail.equals("thinking_tokens")) {
                  reasoning = Json.count(tokens, reasoning);
                }
              });
      default -> {}
    }
  }

  Optional<Usage> usage() {
    return told
        ? Optional.of(Usage.ofParts(uncached, cacheRead, cacheWrite, output, reasoning))
        : Optional.empty();
  }

  static ObjectNode write(Usage usage) {
    ObjectNode node =
        Json.MAPPER
            .createObjectNode()
            .put("input_tokens", usage.uncached())
            .put("cache_creation_input_tokens", usage.cacheWrite())
            .put("cache_read_input_tokens", usage.cacheRead())
            .put("output_tokens", usage.output());
    node.putObject("output_tokens_details").put("thinking_tokens", usage.reasoning());
    return node;
  }
}
