package dev.modelroute.e2e.bench.option;

/// An option that is not there, or a value that it does not take.
public final class BadOption extends RuntimeException {
  private static final long serialVersionUID = 1;

  BadOption(String message) {
    super(message);
  }
}
