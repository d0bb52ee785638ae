package dev.modelroute.proxy.dialect.converse;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.modelroute.proxy.model.ChatRequest;
import dev.modelroute.proxy.model.Effort;
import dev.modelroute.proxy.model.Generation;
import dev.modelroute.proxy.model.ModelTraits;
import dev.modelroute.proxy.model.ModelTraits.Thinking;
import dev.modelroute.proxy.model.ToolChoice;
import dev.modelroute.proxy.wire.Json;
import java.util.Optional;

/// Writes `additionalModelRequestFields`: what a model knows, and Converse has no word for.
final class ConverseOwnFields {
  /// The least that Claude takes.
  private static final int LEAST_BUDGET = 1024;

  private ConverseOwnFields() {}

  static ObjectNode write(ChatRequest request, ModelTraits traits) {
    ObjectNode fields = Json.MAPPER.createObjectNode();
    Generation generation = request.generation();
    // Claude up to 4.5 refuses to think when it must call a tool.
    boolean mayThink =
        traits.thinking() != Thinking.BUDGET || !ConverseTools.isForced(request, traits);
    if (mayThink) {
      thinking(generation, traits, fields);
    }
    if (generation.sampling().topK() != null) {
      fields.put("top_k", generation.sampling().topK());
    }
    if (choosesTools(request, traits)) {
      toolChoice(request, traits, fields);
    }
    return fields;
  }

  private static void thinking(Generation generation, ModelTraits traits, ObjectNode fields) {
    int budget = budget(generation, traits);
    if (budget > 0) {
      fields.putObject("thinking").put("type", "enabled").put("budget_tokens", budget);
      return;
    }
    Optional<Effort> asked = generation.anyEffort();
    if (asked.isEmpty()) {
      return;
    }
    Effort effort = traits.nearest(asked.get());
    switch (traits.thinking()) {
      case NONE, BUDGET -> {}
      case EFFORT -> fields.put("reasoning_effort", effort.word());
      case REASONING -> fields.putObject("reasoning").put("effort", effort.word());
      case ADAPTIVE -> adaptive(asked.get(), effort, fields);
      case ALWAYS -> adaptive(effort, effort, fields);
      case NOVA -> nova(generation, effort, fields);
    }
  }

  private static void adaptive(Effort asked, Effort effort, ObjectNode fields) {
    if (asked == Effort.NONE) {
      fields.putObject("thinking").put("type", "disabled");
      return;
    }
    fields.putObject("thinking").put("type", "adaptive");
    fields.putObject("output_config").put("effort", effort.word());
  }

  /// With high effort Nova refuses an output limit; the limit is the caller's money, so it wins.
  private static void nova(Generation generation, Effort effort, ObjectNode fields) {
    if (generation.effort() == Effort.NONE) {
      fields.putObject("reasoningConfig").put("type", "disabled");
      return;
    }
    Effort allowed =
        effort == Effort.HIGH && generation.maxOutputTokens() != null ? Effort.MEDIUM : effort;
    fields
        .putObject("reasoningConfig")
        .put("type", "enabled")
        .put("maxReasoningEffort", allowed.word());
  }

  /// How many tokens a model may think that is told a number; 0 for all others.
  static int budget(Generation generation, ModelTraits traits) {
    if (traits.thinking() != Thinking.BUDGET) {
      return 0;
    }
    if (generation.reasoningBudget() != null) {
      return Math.max(LEAST_BUDGET, generation.reasoningBudget());
    }
    return generation.effort() == null ? 0 : generation.effort().budget();
  }

  /// Claude's own `tool_choice` says more than Converse's, and only one of them may be given.
  static boolean choosesTools(ChatRequest request, ModelTraits traits) {
    return traits.thinking().isClaude()
        && Boolean.FALSE.equals(request.toolbox().parallel())
        && !request.toolbox().tools().isEmpty()
        && request.toolbox().choice() != ToolChoice.Plain.NONE;
  }

  private static void toolChoice(ChatRequest request, ModelTraits traits, ObjectNode fields) {
    ObjectNode choice = fields.putObject("tool_choice");
    switch (request.toolbox().choice()) {
      case ToolChoice.Plain.AUTO, ToolChoice.Plain.NONE ->
          choice.put("type", ConverseTools.answersByTool(request, traits) ? "any" : "auto");
      case ToolChoice.Plain.REQUIRED -> choice.put("type", "any");
      case ToolChoice.Named named -> choice.put("type", "tool").put("name", named.name());
    }
    choice.put("disable_parallel_tool_use", true);
  }
}
