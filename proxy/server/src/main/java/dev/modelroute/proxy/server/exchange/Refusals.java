package dev.modelroute.proxy.server.exchange;

import dev.modelroute.proxy.dialect.codec.InvalidRequest;
import dev.modelroute.proxy.model.CallerError;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/// What callers are told before any target is tried, each with what to do about it.
public final class Refusals {
  private Refusals() {}

  /// One answer for every bad proof: whoever guesses learns nothing.
  public static CallerError unauthenticated() {
    return CallerError.of(
        401,
        "authentication_error",
        "invalid_caller",
        "The caller is not known: send a ServiceAccount token of the gateway's audience, or an API"
            + " key of the gateway, as bearer token.");
  }

  /// The same for a route that is not there and for one that the caller may not call.
  public static CallerError noRoute(String name) {
    return CallerError.of(
        404,
        "invalid_request_error",
        "model_not_found",
        "There is no route '"
            + shortened(name)
            + "' that this caller can call: GET /v1/models lists those that there are.");
  }

  public static CallerError noSuchPath(String path) {
    return CallerError.of(
        404,
        "invalid_request_error",
        "unknown_url",
        "Unknown path '" + shortened(path) + "': " + baseUrl(path) + ".");
  }

  /// OpenAI's SDKs want the version in their base URL, Anthropic's add it themselves.
  private static String baseUrl(String path) {
    return path.startsWith("/v1/v1/")
        ? "this SDK adds /v1 itself, so leave it out of the base URL"
        : "the base URL of this gateway ends in /v1, or before it with Anthropic's SDKs";
  }

  public static CallerError methodNotAllowed(String allowed) {
    return CallerError.of(
        405,
        "invalid_request_error",
        "method_not_allowed",
        "This path is called by " + allowed + " alone.");
  }

  public static CallerError malformed(String message) {
    return CallerError.of(400, "invalid_request_error", "invalid_json", message);
  }

  public static CallerError invalid(InvalidRequest request) {
    return new CallerError(
        400,
        "invalid_request_error",
        "invalid_value",
        request.parameter(),
        String.valueOf(request.getMessage()),
        Optional.empty());
  }

  static CallerError tooManyValues() {
    return invalid(
        new InvalidRequest("body", "has more values than the gateway's memory can convert"));
  }

  public static CallerError noStream(String operation) {
    return CallerError.of(
        400,
        "invalid_request_error",
        "invalid_value",
        operation + " does not stream: leave 'stream' out.");
  }

  public static CallerError tooLarge(long limit) {
    return CallerError.of(
        413,
        "invalid_request_error",
        "request_too_large",
        "The body is larger than " + limit + " bytes: the gateway's spec.limits.maxBodyBytes.");
  }

  static CallerError tooSlow(Duration idle) {
    return CallerError.of(
        408,
        "invalid_request_error",
        "request_timeout",
        "The body did not come within "
            + idle.toSeconds()
            + " s: the gateway's spec.limits.bodyIdleSeconds.");
  }

  public static CallerError overloaded(String what) {
    return CallerError.of(
            503,
            "server_error",
            "gateway_overloaded",
            "The gateway has as many " + what + " as it can serve: try again.")
        .withRetryAfter(soon());
  }

  public static CallerError stopping() {
    return CallerError.of(
            503, "server_error", "gateway_stopping", "This proxy is stopping: ask again.")
        .withRetryAfter(soon());
  }

  /// Callers are told different times, so that they do not all come back at once.
  public static Duration soon() {
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(1000, 3000));
  }

  public static CallerError badHeader(String message) {
    return CallerError.of(400, "invalid_request_error", "invalid_header", message);
  }

  public static CallerError encoded() {
    return CallerError.of(
        415,
        "invalid_request_error",
        "unsupported_encoding",
        "Send the body without Content-Encoding.");
  }

  public static CallerError notConfigured() {
    return CallerError.of(
            503,
            "server_error",
            "not_configured",
            "The gateway has no configuration yet: try again; its log says what it waits for.")
        .withRetryAfter(Duration.ofSeconds(1));
  }

  public static CallerError bug(String requestId) {
    return CallerError.of(
        500,
        "server_error",
        "gateway_bug",
        "The gateway failed by a bug of its own: its log has it by request id " + requestId + ".");
  }

  private static String shortened(String text) {
    return text.length() <= 128 ? text : text.substring(0, 128) + "...";
  }
}
