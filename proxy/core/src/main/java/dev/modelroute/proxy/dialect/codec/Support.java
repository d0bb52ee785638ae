package dev.modelroute.proxy.dialect.codec;

/// What becomes of a feature on the way into a dialect, and why where that needs saying.
public record Support(Level level, String why) {
  public static final Support CARRIED = new Support(Level.CARRIED, "");

  /// What nobody should use any more, and only callers of Chat Completions can.
  public static final Support OLD_FORM =
      refused("functions are the old form of tools: send 'tools' and 'tool_choice'");

  /// They come in a header, which is not converted: what a beta opens are parameters.
  public static final Support BETAS =
      ignored("parameters that a beta opens have rows of their own; it is reported all the same");

  /// The ways of treating a feature.
  public enum Level {
    /// Said in the target's words for the same.
    CARRIED,
    /// Said by other means.
    CONVERTED,
    /// Not said. The route decides whether that is refused, or done and reported.
    DROPPED,
    /// Never left out: without it the request would mean something else.
    REFUSED,
    /// Left out, as the answer is the same without it.
    IGNORED
  }

  public static Support converted(String how) {
    return new Support(Level.CONVERTED, how);
  }

  public static Support dropped(String why) {
    return new Support(Level.DROPPED, why);
  }

  public static Support refused(String why) {
    return new Support(Level.REFUSED, why);
  }

  public static Support ignored(String why) {
    return new Support(Level.IGNORED, why);
  }
}
