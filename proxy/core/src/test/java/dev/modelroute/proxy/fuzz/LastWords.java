package dev.modelroute.proxy.fuzz;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.dialect.Dialect;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.wire.AwsEventStream;
import dev.modelroute.proxy.wire.Json;
import dev.modelroute.proxy.wire.SseParser;
import dev.modelroute.proxy.wire.WireEvent;
import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/// Finds by other means than the stream checks whether an upstream said its last word.
final class LastWords {
  private LastWords() {}

  /// Whether any event of the stream is one without which it cannot have ended well.
  static boolean stand(Dialect dialect, byte[] stream) {
    var found = new AtomicBoolean();
    var framing = dialect == Dialect.BEDROCK_CONVERSE ? new AwsEventStream() : new SseParser();
    framing.feed(
        stream, 0, stream.length, event -> found.compareAndSet(false, isLast(dialect, event)));
    return found.get();
  }

  private static boolean isLast(Dialect dialect, WireEvent event) {
    JsonNode said = tree(event.data());
    String type = said.path("type").asText();
    return switch (dialect) {
      case OPENAI_CHAT -> finishes(said);
      case OPENAI_RESPONSES ->
          type.equals("response.completed") || type.equals("response.incomplete");
      case ANTHROPIC_MESSAGES -> type.equals("message_stop");
      case BEDROCK_CONVERSE -> event.name().equals("messageStop");
      case ANTHROPIC_TOKEN_COUNT, OPENAI_EMBEDDINGS -> false;
    };
  }

  private static boolean finishes(JsonNode chunk) {
    for (JsonNode choice : chunk.path("choices")) {
      if (choice.path("finish_reason").isTextual()) {
        return true;
      }
    }
    return false;
  }

  private static JsonNode tree(Bytes data) {
    try {
      return Json.MAPPER.readTree(data.copy());
    } catch (IOException e) {
      return Json.MAPPER.missingNode();
    }
  }
}
