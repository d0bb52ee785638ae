package dev.modelroute.e2e.vendors.program;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.modelroute.e2e.vendors.reply.FinishReason;
import dev.modelroute.e2e.vendors.reply.Replies;
import dev.modelroute.e2e.vendors.reply.Reply;
import dev.modelroute.e2e.vendors.reply.ToolCall;
import dev.modelroute.e2e.vendors.reply.Usage;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What `PUT /replies` is told: what a vendor's models say from now on.
record ReplyOrder(
    @JsonProperty(required = true) String vendor,
    @JsonProperty(required = true) List<Line> replies) {
  ReplyOrder {
    if (replies.isEmpty()) {
      throw new IllegalArgumentException("replies is empty: give at least one");
    }
    replies = List.copyOf(replies);
  }

  /// One reply; all that is absent is not said, and usage and finish are what they would be.
  record Line(
      @Nullable String text,
      @Nullable String refusal,
      @Nullable String reasoning,
      @Nullable String redacted,
      @Nullable List<ToolCall> toolCalls,
      @Nullable FinishReason finish,
      @Nullable Usage usage) {
    Reply reply() {
      var reply =
          said()
              .withReasoning(Objects.requireNonNullElse(reasoning, ""))
              .withRedactedReasoning(Objects.requireNonNullElse(redacted, ""));
      return reply
          .withFinish(finish == null ? reply.finish() : finish)
          .withUsage(usage == null ? reply.usage() : usage);
    }

    private Reply said() {
      if (refusal != null) {
        return Reply.refusal(refusal);
      }
      var words = Objects.requireNonNullElse(text, "");
      return toolCalls == null
          ? Reply.text(words)
          : Reply.toolCalls(toolCalls.toArray(ToolCall[]::new)).withText(words);
    }
  }

  Replies inOrder() {
    return Replies.inOrder(replies.stream().map(Line::reply).toList());
  }
}
