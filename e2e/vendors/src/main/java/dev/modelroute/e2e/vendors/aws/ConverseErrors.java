package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Map;

/// What Bedrock's runtime refuses before Converse looks at a body, in AWS's words and form.
final class ConverseErrors {
  private static final Map<Integer, String> EXCEPTIONS =
      Map.of(
          400, "ValidationException",
          403, "AccessDeniedException",
          404, "ResourceNotFoundException",
          408, "ModelTimeoutException",
          424, "ModelErrorException",
          429, "ThrottlingException",
          500, "InternalServerException",
          503, "ServiceUnavailableException");

  private ConverseErrors() {}

  /// A problem whose type is no exception gets the one that belongs to its status.
  static Problem exception(Problem problem) {
    if (problem.type().endsWith("Exception")) {
      return problem;
    }
    var fallback = problem.status() < 500 ? "ValidationException" : "InternalServerException";
    var type = EXCEPTIONS.getOrDefault(problem.status(), fallback);
    return Problem.of(problem.status(), type, null, problem.message())
        .withHeaders(problem.headers());
  }

  static Problem noSuchModel() {
    return validation("The provided model identifier is invalid.");
  }

  static Problem needsProfile(String model) {
    return validation(BedrockErrors.needsProfile(model).message());
  }

  static Problem wrongModel() {
    return validation(
        "This action doesn't support the model that you provided. Try again with a supported text or"
            + " chat model.");
  }

  static Problem endOfLife() {
    return Problem.of(
        404,
        "ResourceNotFoundException",
        null,
        "This model version has reached the end of its life. Please refer to the AWS documentation"
            + " for more details.");
  }

  static Problem notJson() {
    return Problem.of(400, "SerializationException", null, "The request body is not valid JSON.");
  }

  static Problem tooLarge() {
    return Problem.of(
        413, "RequestEntityTooLargeException", null, "The request body is larger than 20 MB.");
  }

  private static Problem validation(String message) {
    return Problem.of(400, "ValidationException", null, message);
  }
}
