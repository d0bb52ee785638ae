package dev.modelroute.proxy.dialect.messages;

import dev.modelroute.proxy.model.FinishReason;

/// `stop_reason`, there and back.
final class MessagesStop {
  private MessagesStop() {}

  static String word(FinishReason reason) {
    return switch (reason) {
      case STOP -> "end_turn";
      case STOP_SEQUENCE -> "stop_sequence";
      case TOOL_CALLS -> "tool_use";
      case LENGTH -> "max_tokens";
      case CONTEXT_WINDOW -> "model_context_window_exceeded";
      case CONTENT_FILTER, REFUSAL -> "refusal";
      case PAUSE -> "pause_turn";
    };
  }

  /// Words that are not known end an answer like any other.
  static FinishReason of(String word) {
    return switch (word) {
      case "stop_sequence" -> FinishReason.STOP_SEQUENCE;
      case "tool_use" -> FinishReason.TOOL_CALLS;
      case "max_tokens" -> FinishReason.LENGTH;
      case "model_context_window_exceeded" -> FinishReason.CONTEXT_WINDOW;
      case "refusal" -> FinishReason.REFUSAL;
      case "pause_turn" -> FinishReason.PAUSE;
      default -> FinishReason.STOP;
    };
  }
}
