package dev.modelroute.e2e.vendors.converse;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.dialect.Ids;

/// One Converse request that is about to be answered: its body, and what Bedrock knows of it.
/// `modelId` is the model's, also when it was asked for by an ARN.
public record ConverseTurn(
    String vendor, String modelId, ConverseModel model, boolean streams, ObjectNode body, Ids ids) {
  JsonNode messages() {
    return body.path("messages");
  }

  JsonNode inference(String field) {
    return body.path("inferenceConfig").path(field);
  }

  JsonNode additional(String field) {
    return body.path("additionalModelRequestFields").path(field);
  }

  JsonNode tools() {
    return body.path("toolConfig").path("tools");
  }

  JsonNode toolChoice() {
    return body.path("toolConfig").path("toolChoice");
  }
}
