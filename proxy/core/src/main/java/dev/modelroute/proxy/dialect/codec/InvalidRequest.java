package dev.modelroute.proxy.dialect.codec;

/// A request that its own dialect does not allow: the caller is told the parameter and the remedy.
public final class InvalidRequest extends Exception {
  private static final long serialVersionUID = 1L;

  private final String parameter;

  public InvalidRequest(String parameter, String message) {
    super("'" + parameter + "' " + message + ".", null, false, false);
    this.parameter = parameter;
  }

  /// The parameter in the caller's words, such as `messages[2].content[0]`.
  public String parameter() {
    return parameter;
  }
}
