package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.vendor.Caller;
import dev.modelroute.e2e.vendors.vendor.OpenAiErrors;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Map;

/// What Bedrock refuses, in its words and forms: AWS's own for signatures, OpenAI's for what its
/// OpenAI-compatible APIs find.
final class BedrockErrors {
  private BedrockErrors() {}

  static Answer.Plain envelope(Problem problem) {
    return problem.type().endsWith("Exception")
        ? exception(problem)
        : OpenAiErrors.envelope(problem);
  }

  private static Answer.Plain exception(Problem problem) {
    var body = Json.object().put("message", problem.message());
    return Answer.json(problem.status(), body)
        .withHeaders(Map.of("x-amzn-ErrorType", problem.type()))
        .withHeaders(problem.headers());
  }

  /// Mantle's answer to a Bedrock API key that it does not know, as it was seen.
  static Problem wrongKeyOnMantle() {
    return Problem.of(401, "authentication_error", "invalid_api_key", "Invalid bearer token");
  }

  static Problem wrongKeyOnRuntime() {
    return Problem.of(
        403,
        "AccessDeniedException",
        null,
        "Authentication failed: Please make sure your API Key is valid.");
  }

  static Problem accessDenied(BedrockHost host, Caller caller, String model, String region) {
    var message =
        "User: %s is not authorized to perform: %s on resource: %s"
            .formatted(caller.name(), action(host), resource(host, model, region));
    return Problem.of(status(host), "permission_denied_error", "access_denied", message);
  }

  /// What the runtime says in AWS's own form.
  static Problem actionDenied(Caller caller, String action, String model, String region) {
    var message =
        ("User: %s is not authorized to perform: bedrock:%s on resource: %s because no"
                + " identity-based policy allows the bedrock:%s action")
            .formatted(caller.name(), action, resource(BedrockHost.RUNTIME, model, region), action);
    return Problem.of(403, "AccessDeniedException", null, message);
  }

  /// What either host says in Anthropic's form.
  static Problem messagesDenied(BedrockHost host, Caller caller, String model, String region) {
    var message = accessDenied(host, caller, model, region).message();
    return Problem.of(403, "permission_error", null, message);
  }

  /// Mantle was seen to answer 401 to who may not; the runtime answers 403, as AWS does elsewhere.
  private static int status(BedrockHost host) {
    return switch (host) {
      case RUNTIME -> 403;
      case MANTLE -> 401;
    };
  }

  private static String action(BedrockHost host) {
    return switch (host) {
      case RUNTIME -> "bedrock:InvokeModel";
      case MANTLE -> "bedrock-mantle:CreateInference";
    };
  }

  private static String resource(BedrockHost host, String model, String region) {
    return switch (host) {
      case RUNTIME -> "arn:aws:bedrock:" + region + "::foundation-model/" + model;
      case MANTLE -> "arn:aws:bedrock-mantle:" + region + ":111122223333:project/default";
    };
  }

  static Problem noSuchModel() {
    return validation("The provided model identifier is invalid.");
  }

  static Problem noSuchModelOnMantle(String model) {
    return Problem.of(
        404,
        "invalid_request_error",
        "model_not_found",
        "The model '" + model + "' does not exist");
  }

  static Problem needsProfile(String model) {
    return validation(
        "Invocation of model ID "
            + model
            + " with on-demand throughput isn't supported. Retry your request with the ID or ARN of"
            + " an inference profile that contains this model.");
  }

  static Problem wrongOperation(String model, String path) {
    return validation("The model '" + model + "' does not support the '" + path + "' API");
  }

  static Problem wrongPrefix(String model) {
    return validation("model `" + model + "` isn't supported on this route");
  }

  private static Problem validation(String message) {
    return Problem.invalid("validation_error", message, null);
  }
}
