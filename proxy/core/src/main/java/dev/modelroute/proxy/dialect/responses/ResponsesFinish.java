package dev.modelroute.proxy.dialect.responses;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.proxy.model.FinishReason;
import java.util.Optional;

/// `status` and `incomplete_details`, there and back.
final class ResponsesFinish {
  private ResponsesFinish() {}

  /// Why the response is incomplete; empty when it is complete.
  static Optional<String> incomplete(FinishReason reason) {
    return switch (reason) {
      case STOP, STOP_SEQUENCE, TOOL_CALLS, PAUSE -> Optional.empty();
      case LENGTH, CONTEXT_WINDOW -> Optional.of("max_output_tokens");
      case CONTENT_FILTER, REFUSAL -> Optional.of("content_filter");
    };
  }

  /// Reasons that are not known say that something is missing, as a limit does.
  static FinishReason of(JsonNode response, boolean callsTools) {
    if (response.path("status").asText().equals("incomplete")) {
      String reason = response.path("incomplete_details").path("reason").asText();
      return reason.equals("content_filter") ? FinishReason.CONTENT_FILTER : FinishReason.LENGTH;
    }
    return callsTools ? FinishReason.TOOL_CALLS : FinishReason.STOP;
  }
}
