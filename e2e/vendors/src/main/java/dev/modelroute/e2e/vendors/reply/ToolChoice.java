package dev.modelroute.e2e.vendors.reply;

/// What the request says about calling its tools.
public sealed interface ToolChoice {
  record Auto() implements ToolChoice {}

  record Never() implements ToolChoice {}

  record Any() implements ToolChoice {}

  record Named(String name) implements ToolChoice {}
}
