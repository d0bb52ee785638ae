package dev.modelroute.e2e.vendors.aws;

/// The two hosts of Bedrock's data plane, and the name by which requests to each are signed.
public enum BedrockHost {
  RUNTIME("bedrock"),
  MANTLE("bedrock-mantle");

  private final String service;

  BedrockHost(String service) {
    this.service = service;
  }

  public String service() {
    return service;
  }
}
