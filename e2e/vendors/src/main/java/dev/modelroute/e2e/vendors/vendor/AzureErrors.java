package dev.modelroute.e2e.vendors.vendor;

import dev.modelroute.e2e.vendors.dialect.Operation;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;

/// Problems in Azure's words. What Azure's gateway finds has a code and a message only; what the
/// model's service finds has OpenAI's form.
final class AzureErrors {
  private static final String GATEWAY = "";
  private static final String FILTERED = "content_filter";

  private AzureErrors() {}

  static Answer.Plain envelope(Problem problem) {
    if (FILTERED.equals(problem.code())) {
      return filtered(problem);
    }
    if (!problem.type().equals(GATEWAY)) {
      return OpenAiErrors.envelope(problem);
    }
    var body = Json.object();
    body.putObject("error").put("code", problem.code()).put("message", problem.message());
    return Answer.json(problem.status(), body).withHeaders(problem.headers());
  }

  /// A prompt that the content filters block; what they found stands in an error of its own.
  private static Answer.Plain filtered(Problem problem) {
    var body = Json.object();
    var error = body.putObject("error").put("message", problem.message()).putNull("type");
    error.put("param", "prompt").put("code", FILTERED).put("status", problem.status());
    error
        .putObject("innererror")
        .put("code", "ResponsibleAIPolicyViolation")
        .set("content_filter_result", ContentFilters.blocked(ContentFilters.prompt()));
    return Answer.json(problem.status(), body).withHeaders(problem.headers());
  }

  static Problem wrongKey() {
    return Problem.of(
        401,
        GATEWAY,
        "401",
        "Access denied due to invalid subscription key or wrong API endpoint. Make sure to provide a"
            + " valid key for an active subscription and use a correct regional API endpoint for"
            + " your resource.");
  }

  static Problem wrongToken() {
    return Problem.of(
        401,
        GATEWAY,
        "401",
        "Unauthorized. Access token is missing, invalid, audience is incorrect"
            + " (https://cognitiveservices.azure.com), or have expired.");
  }

  static Problem noSuchDeployment() {
    return Problem.of(
        404,
        GATEWAY,
        "DeploymentNotFound",
        "The API deployment for this resource does not exist. If you created the deployment within"
            + " the last 5 minutes, please wait a moment and try again.");
  }

  static Problem noSuchPath() {
    return Problem.of(404, GATEWAY, "404", "Resource not found");
  }

  static Problem wrongModel(Operation operation, String model) {
    var verb =
        switch (operation) {
          case CHAT -> "chatCompletion";
          case RESPONSES -> "responses";
          case EMBEDDINGS -> "embeddings";
        };
    return Problem.of(
        400,
        GATEWAY,
        "OperationNotSupported",
        "The "
            + verb
            + " operation does not work with the specified model, "
            + model
            + ". Please choose different model and try again.");
  }
}
