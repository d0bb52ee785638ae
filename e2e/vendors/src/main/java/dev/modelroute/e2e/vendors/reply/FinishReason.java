package dev.modelroute.e2e.vendors.reply;

/// Why a model stopped. A dialect that has no word for one of these says the nearest.
public enum FinishReason {
  STOP,
  STOP_SEQUENCE,
  PAUSE,
  LENGTH,
  CONTEXT_WINDOW,
  TOOL_CALLS,
  CONTENT_FILTER,
  GUARDRAIL,
  MALFORMED_OUTPUT,
  MALFORMED_TOOL_USE
}
