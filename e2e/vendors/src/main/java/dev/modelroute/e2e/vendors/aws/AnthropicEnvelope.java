package dev.modelroute.e2e.vendors.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.messages.ApiVersion;
import dev.modelroute.e2e.vendors.messages.BedrockBetas;
import dev.modelroute.e2e.vendors.messages.ClaudeFacts;
import dev.modelroute.e2e.vendors.messages.MessagesErrors;
import dev.modelroute.e2e.vendors.wire.Received;
import dev.modelroute.e2e.vendors.wire.Result;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The version and the betas of a Messages request on Bedrock, which come in headers or in the
/// body.
final class AnthropicEnvelope {
  private static final String OF_BEDROCK = "bedrock-2023-05-31";

  private AnthropicEnvelope() {}

  static Result<ApiVersion> version(Received request, ObjectNode body, String model) {
    if (!betas(request, body).stream().allMatch(BedrockBetas::knows)) {
      return invalid("invalid beta flag");
    }
    var text =
        request
            .headers()
            .first("anthropic-version")
            .or(() -> Optional.ofNullable(body.path("anthropic_version").textValue()));
    if (text.isEmpty()) {
      return invalid("anthropic_version: Field required");
    }
    var version = version(text.get());
    if (version.isEmpty()) {
      return invalid("anthropic_version: \"" + text.get() + "\" is not a valid version");
    }
    var isTooNew = version.get() == ApiVersion.OF_2026;
    return isTooNew && !ClaudeFacts.of(model).takesNewestVersionOnBedrock()
        ? invalid("anthropic_version: \"" + text.get() + "\" is not supported for this model")
        : Result.good(version.get());
  }

  private static Optional<ApiVersion> version(String text) {
    return text.equals(OF_BEDROCK) ? Optional.of(ApiVersion.OF_2023) : ApiVersion.of(text);
  }

  private static List<String> betas(Received request, ObjectNode body) {
    var betas = new ArrayList<String>();
    for (JsonNode beta : body.path("anthropic_beta")) {
      betas.add(beta.asText());
    }
    for (String line : request.headers().all("anthropic-beta")) {
      Arrays.stream(line.split(",")).map(String::strip).forEach(betas::add);
    }
    return betas;
  }

  private static Result<ApiVersion> invalid(String message) {
    return Result.bad(MessagesErrors.invalid(message));
  }
}
