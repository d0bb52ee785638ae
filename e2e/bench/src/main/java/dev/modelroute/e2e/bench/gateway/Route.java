package dev.modelroute.e2e.bench.gateway;

/// What a caller can ask for by its model's name; other gateways than ours do not look at it.
public enum Route {
  CHAT("chat", "openai", "gpt-5.5", false),
  CHAT_TLS("chat-tls", "openai-tls", "gpt-5.5", true),
  CLAUDE("claude", "anthropic", "claude-sonnet-4-5", false),
  NOVA("nova", "bedrock", "amazon.nova-pro-v1:0", false),
  NOVA_TLS("nova-tls", "bedrock-tls", "amazon.nova-pro-v1:0", true);

  private final String model;
  private final String credential;
  private final String vendorModel;
  private final boolean tls;

  Route(String model, String credential, String vendorModel, boolean tls) {
    this.model = model;
    this.credential = credential;
    this.vendorModel = vendorModel;
    this.tls = tls;
  }

  /// As callers write it.
  public String model() {
    return model;
  }

  /// Of our configuration.
  String credential() {
    return credential;
  }

  String vendorModel() {
    return vendorModel;
  }

  /// Whether the vendor is reached by TLS.
  public boolean isTls() {
    return tls;
  }

  /// Whether any gateway for OpenAI's dialects can serve it.
  public boolean isPlainOpenAi() {
    return this == CHAT;
  }
}
