package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Optional;

/// What Anthropic finds wrong with `temperature`, `top_p` and `top_k`.
final class Sampling {
  /// From here on `top_p` means what it means when it is not sent.
  private static final double ALMOST_ALL = 0.99;

  private Sampling() {}

  static Optional<Problem> deprecated(ObjectNode body) {
    if (isSent(body, "temperature") && body.get("temperature").asDouble() != 1.0) {
      return deprecated("temperature");
    }
    if (isSent(body, "top_p") && body.get("top_p").asDouble() < ALMOST_ALL) {
      return deprecated("top_p");
    }
    return isSent(body, "top_k") ? deprecated("top_k") : Optional.empty();
  }

  private static boolean isSent(ObjectNode body, String field) {
    return body.hasNonNull(field);
  }

  private static Optional<Problem> deprecated(String field) {
    return Refusals.invalid("`" + field + "` is deprecated for this model.");
  }

  static Optional<Problem> outOfBounds(ObjectNode body) {
    if (isSent(body, "temperature") && isSent(body, "top_p")) {
      return Refusals.invalid(
          "`temperature` and `top_p` cannot both be specified for this model. Please use only one.");
    }
    for (String field : new String[] {"temperature", "top_p"}) {
      var problem = outOfBounds(field, body.path(field));
      if (problem.isPresent()) {
        return problem;
      }
    }
    return Optional.empty();
  }

  private static Optional<Problem> outOfBounds(String field, JsonNode value) {
    if (value.asDouble(0) > 1) {
      return Refusals.invalid(field + ": Input should be less than or equal to 1");
    }
    return value.asDouble(0) < 0
        ? Refusals.invalid(field + ": Input should be greater than or equal to 0")
        : Optional.empty();
  }
}
