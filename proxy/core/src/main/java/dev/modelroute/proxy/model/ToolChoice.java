package dev.modelroute.proxy.model;

/// Whether the model calls tools.
public sealed interface ToolChoice {
  /// The ways that need no name.
  enum Plain implements ToolChoice {
    /// As the model thinks fit.
    AUTO,
    /// None.
    NONE,
    /// At least one.
    REQUIRED
  }

  /// Exactly this one.
  record Named(String name) implements ToolChoice {}
}
