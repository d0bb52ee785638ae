package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Map;

/// Problems in Anthropic's form. A problem whose type is not one of Anthropic's gets the one that
/// belongs to its status.
public final class MessagesErrors {
  private static final Map<Integer, String> TYPES =
      Map.ofEntries(
          Map.entry(400, "invalid_request_error"),
          Map.entry(401, "authentication_error"),
          Map.entry(402, "billing_error"),
          Map.entry(403, "permission_error"),
          Map.entry(404, "not_found_error"),
          Map.entry(409, "conflict_error"),
          Map.entry(413, "request_too_large"),
          Map.entry(429, "rate_limit_error"),
          Map.entry(500, "api_error"),
          Map.entry(504, "timeout_error"),
          Map.entry(529, "overloaded_error"));

  private MessagesErrors() {}

  public static Answer.Plain envelope(Problem problem, String requestId) {
    var isOurs = TYPES.containsValue(problem.type());
    var error = Json.object().put("type", isOurs ? problem.type() : type(problem.status()));
    error.put("message", problem.message());
    if (isOurs && problem.code() != null) {
      error.putObject("details").put("error_code", problem.code());
    }
    var body = body(error, requestId);
    return Answer.json(problem.status(), body).withHeaders(problem.headers());
  }

  /// A request that is wrong in itself.
  public static Problem invalid(String message) {
    return Problem.of(400, "invalid_request_error", null, message);
  }

  private static ObjectNode body(ObjectNode error, String requestId) {
    var body = Json.object().put("type", "error");
    body.set("error", error);
    return body.put("request_id", requestId);
  }

  private static String type(int status) {
    return TYPES.getOrDefault(status, status < 500 ? "invalid_request_error" : "api_error");
  }
}
