package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.Write;
import dev.modelroute.proxy.model.Bytes;
import dev.modelroute.proxy.model.CallerError;
import dev.modelroute.proxy.wire.Json;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Anthropic's error envelope, its types, and the one status that only Anthropic has.
public final class MessagesErrors {
  private static final int OVERLOADED = 529;

  /// Anthropic's guide to errors; clients know no others.
  private static final Set<String> TYPES =
      Set.of(
          "invalid_request_error",
          "authentication_error",
          "billing_error",
          "permission_error",
          "not_found_error",
          "conflict_error",
          "request_too_large",
          "rate_limit_error",
          "api_error",
          "timeout_error",
          "overloaded_error",
          "not_supported");

  private static final List<String> OVERLOAD_WORDS =
      List.of("overload", "unavailable", "slow_down");

  private MessagesErrors() {}

  /// The error in Anthropic's words: a vendor's lack of capacity is status 529.
  public static CallerError told(CallerError error) {
    int status = isOverload(error) ? OVERLOADED : error.status();
    return new CallerError(
        status,
        tells(error.type()) ? error.type() : type(status),
        error.code(),
        error.param(),
        error.message(),
        error.retryAfter());
  }

  /// What the gateway itself says with 503 has a code of its own.
  private static boolean isOverload(CallerError error) {
    return error.status() == 503
        && (error.code() == null || namesOverload(error.type() + " " + error.code()));
  }

  private static boolean namesOverload(String words) {
    return OVERLOAD_WORDS.stream().anyMatch(words.toLowerCase(Locale.ROOT)::contains);
  }

  /// OpenAI calls all that a caller did wrong an invalid request; Anthropic's types say more.
  private static boolean tells(String type) {
    return TYPES.contains(type) && !type.equals("invalid_request_error");
  }

  private static String type(int status) {
    return switch (status) {
      case 401 -> "authentication_error";
      case 403 -> "permission_error";
      case 404 -> "not_found_error";
      case 409 -> "conflict_error";
      case 413 -> "request_too_large";
      case 429 -> "rate_limit_error";
      case 501 -> "not_supported";
      case 504 -> "timeout_error";
      case OVERLOADED -> "overloaded_error";
      default -> status >= 500 ? "api_error" : "invalid_request_error";
    };
  }

  public static Bytes body(CallerError error) {
    CallerError told = told(error);
    return Write.bytes(envelope(told.type(), told.message()));
  }

  /// An error as an event of a stream, which has no status that could tell its type.
  static byte[] event(String type, @Nullable String code, String message) {
    String told = TYPES.contains(type) ? type : typeByWords(type + " " + code);
    return Write.event("error", envelope(told, message));
  }

  private static String typeByWords(String words) {
    if (namesOverload(words)) {
      return "overloaded_error";
    }
    boolean limited =
        words.contains("rate_limit") || words.toLowerCase(Locale.ROOT).contains("throttl");
    return limited ? "rate_limit_error" : "api_error";
  }

  private static ObjectNode envelope(String type, String message) {
    ObjectNode root = Json.MAPPER.createObjectNode().put("type", "error");
    root.putObject("error").put("type", type).put("message", message);
    return root;
  }

  /// Whether an error's body is one that Anthropic's clients can read.
  public static boolean reads(Bytes body) {
    try {
      JsonNode root = Json.tree(body);
      return root.path("type").asText().equals("error")
          && root.path("error").path("message").isTextual();
    } catch (IOException e) {
      return false;
    }
  }
}
