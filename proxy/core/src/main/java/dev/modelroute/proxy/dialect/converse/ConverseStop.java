package dev.modelroute.proxy.dialect.converse;

import dev.modelroute.proxy.model.FinishReason;
import java.util.Optional;

/// `stopReason`.
final class ConverseStop {
  private ConverseStop() {}

  /// Empty when the model failed, and said so by this word.
  static Optional<FinishReason> read(String word) {
    return switch (word) {
      case "tool_use" -> Optional.of(FinishReason.TOOL_CALLS);
      case "max_tokens" -> Optional.of(FinishReason.LENGTH);
      case "stop_sequence" -> Optional.of(FinishReason.STOP_SEQUENCE);
      case "model_context_window_exceeded" -> Optional.of(FinishReason.CONTEXT_WINDOW);
      case "guardrail_intervened", "content_filtered" -> Optional.of(FinishReason.CONTENT_FILTER);
      case "refusal" -> Optional.of(FinishReason.REFUSAL);
      case "pause_turn" -> Optional.of(FinishReason.PAUSE);
      case "malformed_model_output", "malformed_tool_use" -> Optional.empty();
      default -> Optional.of(FinishReason.STOP);
    };
  }
}
