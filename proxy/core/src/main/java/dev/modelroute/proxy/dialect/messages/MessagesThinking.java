package dev.modelroute.proxy.dialect.messages;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.dialect.codec.JsonAnswer;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.Effort;
import dev.modelroute.proxy.model.Generation;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.ModelTraits.Thinking;
import dev.modelroute.proxy.model.ToolChoice;
import java.util.Objects;

/// How much a request lets Claude think, and the limit of its output, which here holds the thinking
/// and must be given. `budget` is 0 where none is told.
record MessagesThinking(Generation generation, ModelTraits traits, int budget) {
  /// The least that Claude takes.
  private static final int LEAST_BUDGET = 1024;

  /// The most that every model of a family writes (Anthropic's model pages, 2026-11): Claude 4 to
  /// 4.5, and those from 4.6 on.
  private static final int LIMIT = 32_000;

  private static final int LIMIT_SINCE_4_6 = 128_000;

  static MessagesThinking of(ChatRequest request, ModelTraits traits) {
    Generation generation = request.generation();
    return new MessagesThinking(generation, traits, budget(request, generation, traits));
  }

  private static int budget(ChatRequest request, Generation generation, ModelTraits traits) {
    if (traits.thinking() != Thinking.BUDGET) {
      return traits.thinking().isClaude()
          ? 0
          : Objects.requireNonNullElse(generation.reasoningBudget(), 0);
    }
    // Such a model refuses to think when it must call a tool.
    if (isForced(request, traits)) {
      return 0;
    }
    return generation.reasoningBudget() != null
        ? Math.max(LEAST_BUDGET, generation.reasoningBudget())
        : generation.anyEffort().map(Effort::budget).orElse(0);
  }

  private static boolean isForced(ChatRequest request, ModelTraits traits) {
    ToolChoice choice = request.toolbox().choice();
    return JsonAnswer.isByTool(request, traits)
        || choice == ToolChoice.Plain.REQUIRED
        || choice instanceof ToolChoice.Named;
  }

  int limit() {
    Integer given = generation.maxOutputTokens();
    if (given == null) {
      return traits.thinking() == Thinking.ADAPTIVE || traits.thinking() == Thinking.ALWAYS
          ? LIMIT_SINCE_4_6
          : Math.max(LIMIT, budget + LEAST_BUDGET);
    }
    Integer asked = generation.reasoningBudget();
    return given + (budget > 0 || asked == null ? budget : asked);
  }

  void write(ObjectNode root) {
    if (budget > 0) {
      root.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
    } else if (traits.thinking() != Thinking.BUDGET) {
      generation.anyEffort().ifPresent(effort -> effort(effort, root));
    }
  }

  private void effort(Effort asked, ObjectNode root) {
    if (asked == Effort.NONE && traits.thinking() != Thinking.ALWAYS) {
      root.putObject("thinking").put("type", "disabled");
      return;
    }
    Effort effort = traits.nearest(asked);
    root.putObject("thinking").put("type", "adaptive");
    root.withObjectProperty("output_config")
        .put("effort", (effort.compareTo(Effort.LOW) < 0 ? Effort.LOW : effort).word());
  }
}
