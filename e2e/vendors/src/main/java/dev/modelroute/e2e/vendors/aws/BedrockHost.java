package dev.modelroute.e2e.vendors.aws;

import dev.modelroute.e2e.vendors.messages.MessagesHost;

/// The two hosts of Bedrock's data plane, and the name by which requests to each are signed.
public enum BedrockHost {
  RUNTIME("bedrock", MessagesHost.BEDROCK_RUNTIME),
  MANTLE("bedrock-mantle", MessagesHost.BEDROCK_MANTLE);

  private final String service;
  private final MessagesHost messages;

  BedrockHost(String service, MessagesHost messages) {
    this.service = service;
    this.messages = messages;
  }

  public String service() {
    return service;
  }

  MessagesHost messages() {
    return messages;
  }
}
