package dev.modelroute.proxy.model;

/// Why an answer ended.
public enum FinishReason {
  /// The model was done.
  STOP,
  /// One of the caller's stop sequences came.
  STOP_SEQUENCE,
  /// It calls tools.
  TOOL_CALLS,
  /// The output limit was reached.
  LENGTH,
  /// The model's context window was full.
  CONTEXT_WINDOW,
  /// A filter or guardrail of the vendor stepped in.
  CONTENT_FILTER,
  /// The model declined to answer.
  REFUSAL,
  /// The vendor pauses a long turn, and wants it sent again.
  PAUSE
}
