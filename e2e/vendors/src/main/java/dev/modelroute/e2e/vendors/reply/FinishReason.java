package dev.modelroute.e2e.vendors.reply;

/// Why a model stopped.
public enum FinishReason {
  STOP,
  LENGTH,
  TOOL_CALLS,
  CONTENT_FILTER
}
