package dev.modelroute.proxy.wire;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.model.Bytes;
import java.io.IOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What an error says, in whichever of the shapes seen from vendors: OpenAI's `{"error": {...}}`,
/// the same with an error that is JSON in a string, flat `{"type": "error", "code", "message"}`,
/// and AWS's `{"message"}` in several spellings.
public record ErrorFields(
    String message, @Nullable String type, @Nullable String code, @Nullable String param) {
  public ErrorFields {
    message = message.isBlank() ? "the vendor does not say why" : message;
  }

  /// Reads a JSON document; empty when it is not JSON, or has nothing that looks like an error's
  /// message.
  public static Optional<ErrorFields> read(Bytes json) {
    try {
      return read(Json.tree(json));
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  public static Optional<ErrorFields> read(JsonNode node) {
    JsonNode error = node.has("error") ? node.path("error") : node.path("Error");
    if (error.isTextual()) {
      return Optional.of(nested(error.asText()));
    }
    JsonNode fields = error.isObject() ? error : node;
    String message = first(fields, "message", "Message", "errorMessage");
    if (message == null) {
      return Optional.empty();
    }
    return Optional.of(
        new ErrorFields(
            message,
            first(fields, "type", "__type", "errorType"),
            code(fields),
            first(fields, "param")));
  }

  /// Anthropic's stands among the details.
  private static @Nullable String code(JsonNode fields) {
    String code = first(fields, "code", "Code");
    return code == null ? first(fields.path("details"), "error_code") : code;
  }

  private static ErrorFields nested(String text) {
    return read(Bytes.of(text)).orElse(new ErrorFields(text, null, null, null));
  }

  private static @Nullable String first(JsonNode fields, String... names) {
    for (String name : names) {
      JsonNode value = fields.path(name);
      if (value.isTextual() || value.isNumber()) {
        return value.asText();
      }
    }
    return null;
  }
}
