package dev.modelroute.e2e.vendors.vendor;

import dev.modelroute.e2e.vendors.dialect.Operation;
import dev.modelroute.e2e.vendors.wire.Answer;
import dev.modelroute.e2e.vendors.wire.Json;
import dev.modelroute.e2e.vendors.wire.Problem;

/// Problems in OpenAI's form and words.
public final class OpenAiErrors {
  private static final String INVALID = "invalid_request_error";

  private OpenAiErrors() {}

  public static Answer.Plain envelope(Problem problem) {
    var body = Json.object();
    body.putObject("error")
        .put("message", problem.message())
        .put("type", problem.type())
        .put("param", problem.param())
        .put("code", problem.code());
    return Answer.json(problem.status(), body).withHeaders(problem.headers());
  }

  static Problem noKey() {
    return Problem.of(
        401,
        INVALID,
        null,
        "You didn't provide an API key. You need to provide your API key in an Authorization header"
            + " using Bearer auth (i.e. Authorization: Bearer YOUR_KEY). You can obtain an API key"
            + " from https://platform.openai.com/account/api-keys.");
  }

  /// OpenAI repeats the ends of the key that it does not know.
  static Problem wrongKey(String key) {
    return Problem.of(
        401,
        INVALID,
        "invalid_api_key",
        "Incorrect API key provided: "
            + masked(key)
            + ". You can find your API key at https://platform.openai.com/account/api-keys.");
  }

  private static String masked(String key) {
    int shown = 4;
    if (key.length() <= 2 * shown) {
      return "*".repeat(key.length());
    }
    return key.substring(0, shown) + "********" + key.substring(key.length() - shown);
  }

  static Problem noSuchModel(String model) {
    return Problem.of(
        404,
        INVALID,
        "model_not_found",
        "The model `" + model + "` does not exist or you do not have access to it.");
  }

  static Problem wrongModel(Operation operation) {
    return switch (operation) {
      case CHAT ->
          Problem.of(
              404,
              INVALID,
              null,
              "This is not a chat model and thus not supported in the v1/chat/completions endpoint."
                  + " Did you mean to use v1/completions?");
      case RESPONSES ->
          Problem.invalid(
              null, "The requested model is not supported with the Responses API.", "model");
      case EMBEDDINGS ->
          Problem.of(
              403, INVALID, null, "You are not allowed to generate embeddings from this model");
    };
  }

  static Problem noSuchPath(String method, String path) {
    return Problem.of(404, INVALID, null, "Invalid URL (" + method + " " + path + ")");
  }

  static Problem wrongMethod(String method, String path) {
    return Problem.of(
        405, INVALID, "method_not_supported", "Not allowed to " + method + " on " + path + ".");
  }

  static Problem notJson() {
    return Problem.invalid(
        "invalid_json",
        "We could not parse the JSON body of your request. (HINT: This likely means you aren't using"
            + " your HTTP library correctly. The OpenAI API expects a JSON payload, but what was"
            + " sent was not valid JSON.)",
        null);
  }

  static Problem wrongContentType(String contentType) {
    return Problem.invalid(
        "unsupported_content_type",
        "Unsupported content type: '"
            + contentType
            + "'. This API method only accepts 'application/json' requests.",
        null);
  }
}
