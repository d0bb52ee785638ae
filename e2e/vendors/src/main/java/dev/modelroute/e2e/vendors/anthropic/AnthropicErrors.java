package dev.modelroute.e2e.vendors.anthropic;

import dev.modelroute.e2e.vendors.messages.MessagesErrors;
import dev.modelroute.e2e.vendors.wire.Problem;

/// What Anthropic refuses before it looks at a body's contents, in its words.
final class AnthropicErrors {
  private AnthropicErrors() {}

  static Problem noKey() {
    return unauthenticated("x-api-key header is required");
  }

  static Problem wrongKey() {
    return unauthenticated("invalid x-api-key");
  }

  static Problem wrongToken() {
    return unauthenticated("Invalid bearer token");
  }

  static Problem expiredToken() {
    return unauthenticated(
        "OAuth token has expired. Please obtain a new token or refresh your existing token.");
  }

  /// What a token says to who does not ask for the beta by which such tokens are taken.
  static Problem noTokensTaken() {
    return unauthenticated("OAuth authentication is currently not supported.");
  }

  private static Problem unauthenticated(String message) {
    return Problem.of(401, "authentication_error", null, message);
  }

  static Problem wrongVersion(String version) {
    return MessagesErrors.invalid("anthropic-version: \"" + version + "\" is not a valid version");
  }

  static Problem noSuchModel(String model) {
    return Problem.of(404, "not_found_error", null, "model: " + model);
  }

  static Problem noSuchPath() {
    return Problem.of(404, "not_found_error", null, "Not found");
  }

  static Problem tooLarge() {
    return Problem.of(
        413, "request_too_large", null, "Request exceeds the maximum allowed number of bytes.");
  }
}
