package dev.modelroute.proxy.dialect.chat;

import dev.modelroute.proxy.model.FinishReason;

/// `finish_reason`, there and back.
final class ChatFinish {
  private ChatFinish() {}

  static String word(FinishReason reason) {
    return switch (reason) {
      case STOP, STOP_SEQUENCE, PAUSE -> "stop";
      case TOOL_CALLS -> "tool_calls";
      case LENGTH, CONTEXT_WINDOW -> "length";
      case CONTENT_FILTER, REFUSAL -> "content_filter";
    };
  }

  /// Words that are not known end an answer like any other.
  static FinishReason of(String word) {
    return switch (word) {
      case "tool_calls", "function_call" -> FinishReason.TOOL_CALLS;
      case "length" -> FinishReason.LENGTH;
      case "content_filter" -> FinishReason.CONTENT_FILTER;
      default -> FinishReason.STOP;
    };
  }
}
