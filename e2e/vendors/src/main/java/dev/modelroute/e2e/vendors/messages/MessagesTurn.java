package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.e2e.vendors.dialect.Ids;

/// One Messages request that is about to be answered: its body, and what the vendor knows of it.
/// `model` is what was asked for, `servedAs` what the answer names.
public record MessagesTurn(
    String vendor,
    MessagesHost host,
    String model,
    String servedAs,
    ApiVersion version,
    ObjectNode body,
    Ids ids) {
  boolean streams() {
    return body.path("stream").asBoolean(false);
  }

  ClaudeFacts facts() {
    return ClaudeFacts.of(servedAs);
  }

  String thinkingType() {
    return body.path("thinking").path("type").asText();
  }

  boolean thinks() {
    return facts().thinks(thinkingType());
  }
}
