package dev.modelroute.e2e.vendors.messages;

import com.fasterxml.jackson.databind.JsonNode;
import dev.modelroute.e2e.vendors.wire.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// What Anthropic finds wrong with the way in which a model is asked to think.
final class ThinkingChecks {
  private static final int LEAST_BUDGET = 1024;
  private static final double LEAST_TOP_P = 0.95;
  private static final List<String> HIGHEST = List.of("xhigh", "max");
  private static final String DOCS =
      " Please consult our documentation at"
          + " https://docs.claude.com/en/docs/build-with-claude/extended-thinking";

  private ThinkingChecks() {}

  static Optional<Problem> modeWrong(MessagesTurn turn) {
    var thinking = turn.body().path("thinking");
    if (!thinking.isObject()) {
      return Optional.empty();
    }
    var type = turn.thinkingType();
    var mode = Arrays.stream(ThinkingMode.values()).filter(m -> m.type().equals(type)).findFirst();
    if (mode.isEmpty()) {
      return Refusals.invalid(
          "thinking: Input tag '%s' found using 'type' does not match any of the expected tags:"
                  .formatted(type)
              + " 'adaptive', 'between_tools', 'disabled', 'enabled'");
    }
    return turn.facts().thinking().contains(mode.get())
        ? detailsWrong(turn, mode.get(), thinking)
        : unsupported(mode.get());
  }

  private static Optional<Problem> unsupported(ThinkingMode mode) {
    return Refusals.invalid(
        "\"thinking.type."
            + mode.type()
            + "\" is not supported for this model. Use \"thinking.type.adaptive\" and"
            + " \"output_config.effort\" to control thinking behavior.");
  }

  private static Optional<Problem> detailsWrong(
      MessagesTurn turn, ThinkingMode mode, JsonNode thinking) {
    return switch (mode) {
      case ENABLED -> budgetWrong(turn, thinking.path("budget_tokens"));
      case DISABLED -> effortTooHigh(turn);
      case ADAPTIVE, BETWEEN_TOOLS ->
          thinking.has("budget_tokens")
              ? Refusals.extra("thinking." + mode.type() + ".budget_tokens")
              : Optional.empty();
    };
  }

  private static Optional<Problem> budgetWrong(MessagesTurn turn, JsonNode budget) {
    if (budget.isMissingNode()) {
      return Refusals.required("thinking.enabled.budget_tokens");
    }
    if (budget.asInt() < LEAST_BUDGET) {
      return Refusals.invalid(
          "thinking.enabled.budget_tokens: Input should be greater than or equal to 1024");
    }
    return turn.body().path("max_tokens").asInt() > budget.asInt()
        ? Optional.empty()
        : Refusals.invalid("`max_tokens` must be greater than `thinking.budget_tokens`." + DOCS);
  }

  /// Where thinking can be switched off at all, effort is bounded without it.
  private static Optional<Problem> effortTooHigh(MessagesTurn turn) {
    var effort = turn.body().path("output_config").path("effort").asText();
    return turn.facts().samples() || !HIGHEST.contains(effort)
        ? Optional.empty()
        : Refusals.invalid(
            "\"thinking.type.disabled\" is not supported with effort \"" + effort + "\".");
  }

  /// Older models take neither sampling nor a forced tool while they think.
  static Optional<Problem> conflicts(MessagesTurn turn) {
    if (!turn.facts().samples() || !turn.thinks()) {
      return Optional.empty();
    }
    var body = turn.body();
    if (body.path("temperature").asDouble(1) != 1.0) {
      return Refusals.invalid(
          "`temperature` may only be set to 1 when thinking is enabled." + DOCS);
    }
    if (body.hasNonNull("top_k")) {
      return Refusals.invalid("`top_k` must be unset when thinking is enabled." + DOCS);
    }
    if (body.path("top_p").asDouble(1) < LEAST_TOP_P) {
      return Refusals.invalid(
          "`top_p` must be greater than or equal to 0.95 or unset when thinking is enabled."
              + DOCS);
    }
    var choice = body.path("tool_choice").path("type").asText();
    return choice.equals("any") || choice.equals("tool")
        ? Refusals.invalid("Thinking may not be enabled when tool_choice forces tool use.")
        : Optional.empty();
  }
}
