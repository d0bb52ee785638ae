package dev.modelroute.e2e.rig;

/// Requests as bodies.
public final class Asked {
  private Asked() {}

  public static String chat(String route, boolean stream) {
    return """
    {"model":"%s","messages":[{"role":"user","content":"Hello there"}],"stream":%s}\
    """
        .formatted(route, stream);
  }

  public static String responses(String route, boolean stream) {
    return """
    {"model":"%s","input":"Hello there","stream":%s}\
    """
        .formatted(route, stream);
  }

  public static String messages(String route, boolean stream) {
    return """
    {"model":"%s","max_tokens":100,"messages":[{"role":"user","content":"Hello there"}],"stream":%s}\
    """
        .formatted(route, stream);
  }

  public static String embeddings(String route) {
    return """
    {"model":"%s","input":"Hello there"}\
    """
        .formatted(route);
  }

  /// The body for an operation, by its path below /v1.
  public static String of(String path, String route, boolean stream) {
    return switch (path) {
      case "/chat/completions" -> chat(route, stream);
      case "/responses" -> responses(route, stream);
      case "/messages" -> messages(route, stream);
      case "/embeddings" -> embeddings(route);
      default -> throw new IllegalArgumentException(path);
    };
  }
}
