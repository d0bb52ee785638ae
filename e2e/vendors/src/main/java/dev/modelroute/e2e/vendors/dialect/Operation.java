package dev.modelroute.e2e.vendors.dialect;

/// What a request wants done; a model may be good for some of these only.
public enum Operation {
  CHAT("/chat/completions"),
  RESPONSES("/responses"),
  EMBEDDINGS("/embeddings");

  private final String path;

  Operation(String path) {
    this.path = path;
  }

  /// The path below the vendor's base path.
  public String path() {
    return path;
  }
}
