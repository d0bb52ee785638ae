package dev.modelroute.e2e.vendors.federation;

import dev.modelroute.e2e.vendors.identity.Rejection;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;

/// What Entra ID refuses, in its words: each has a number.
final class EntraErrors {
  private static final Pattern NUMBER = Pattern.compile("^AADSTS(\\d+):");
  private static final String WHEN = "2026-11-21 12:00:00Z";

  private EntraErrors() {}

  static Answer.Plain envelope(Problem problem, String traceId) {
    var error = Objects.requireNonNullElse(problem.code(), "temporarily_unavailable");
    var description =
        "%s Trace ID: %s Correlation ID: %s Timestamp: %s"
            .formatted(problem.message(), traceId, traceId, WHEN);
    var body = Json.object().put("error", error).put("error_description", description);
    var codes = body.putArray("error_codes");
    var number = NUMBER.matcher(problem.message());
    if (number.find()) {
      codes.add(Integer.parseInt(number.group(1)));
      body.put("error_uri", "https://login.microsoftonline.com/error?code=" + number.group(1));
    }
    body.put("timestamp", WHEN).put("trace_id", traceId).put("correlation_id", traceId);
    return Answer.json(problem.status(), body).withHeaders(problem.headers());
  }

  static Problem rejected(Rejection rejection) {
    return switch (rejection) {
      case Rejection.NotAToken() -> badClient(50027, "JWT token is invalid or malformed.");
      case Rejection.UnknownIssuer(String issuer) -> wrongIssuer(issuer);
      case Rejection.WrongSignature() ->
          badClient(700027, "Client assertion failed signature validation.");
      case Rejection.Expired(Instant now, Instant expiry) ->
          badClient(
              700024,
              "Client assertion is not within its valid time range. Current time: %s, expiry time of assertion %s."
                  .formatted(now, expiry));
    };
  }

  static Problem wrongIssuer(String issuer) {
    return noMatch(700211, "issuer", issuer);
  }

  static Problem wrongAudience(String audience) {
    return noMatch(700212, "audience", audience);
  }

  static Problem wrongSubject(String subject) {
    return noMatch(700213, "subject", subject);
  }

  private static Problem noMatch(int number, String claim, String value) {
    return badClient(
        number,
        ("No matching federated identity record found for presented assertion %s '%s'. Check your"
                + " federated identity credential Subject, Audience and Issuer against the"
                + " presented assertion.")
            .formatted(claim, value));
  }

  static Problem noAssertion() {
    return badClient(
        7000218,
        "The request body must contain the following parameter: 'client_assertion' or"
            + " 'client_secret'.");
  }

  private static Problem badClient(int number, String message) {
    return problem(401, "invalid_client", number, message);
  }

  static Problem noSuchApp(String clientId, String tenant) {
    return problem(
        400,
        "unauthorized_client",
        700016,
        "Application with identifier '%s' was not found in the directory '%s'."
            .formatted(clientId, tenant));
  }

  static Problem missing(String field) {
    return problem(
        400,
        "invalid_request",
        900144,
        "The request body must contain the following parameter: '" + field + "'.");
  }

  static Problem wrongGrant(String grant) {
    return problem(
        400,
        "unsupported_grant_type",
        70003,
        "The app requested an unsupported grant type '" + grant + "'.");
  }

  static Problem wrongScope(String scope) {
    return problem(
        400,
        "invalid_scope",
        1002012,
        "The provided value for scope "
            + scope
            + " is not valid. Client credential flows must have a scope value with /.default"
            + " suffixed to the resource identifier (application ID URI).");
  }

  static Problem noSuchResource(String resource) {
    return problem(
        400,
        "invalid_resource",
        500011,
        "The resource principal named " + resource + " was not found in the tenant.");
  }

  static Problem noSuchPath() {
    return problem(404, "invalid_request", 90090, "There is no such endpoint.");
  }

  private static Problem problem(int status, String error, int number, String message) {
    return Problem.of(status, "oauth", error, "AADSTS" + number + ": " + message);
  }
}
