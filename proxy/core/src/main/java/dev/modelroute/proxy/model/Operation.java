package dev.modelroute.proxy.model;

/// What a caller asks for; the path is below `/v1` on our side, and below a vendor's base URL on
/// the other.
public enum Operation {
  CHAT("/chat/completions", true),
  RESPONSES("/responses", true),
  MESSAGES("/messages", true),
  COUNT_TOKENS("/messages/count_tokens", false),
  EMBEDDINGS("/embeddings", false);

  private final String path;
  private final boolean streams;

  Operation(String path, boolean streams) {
    this.path = path;
    this.streams = streams;
  }

  public String path() {
    return path;
  }

  /// Whether it can be asked for as a stream.
  public boolean streams() {
    return streams;
  }
}
