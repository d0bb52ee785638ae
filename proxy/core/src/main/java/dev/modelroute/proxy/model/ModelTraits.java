package dev.modelroute.proxy.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// What is particular to a model, whoever sells it. `lacks` are features that it refuses, each with
/// the reason to tell the caller. `marksCaches`: on Bedrock it takes marks for the prompt cache.
public record ModelTraits(
    Thinking thinking,
    Set<Effort> efforts,
    Sampling sampling,
    StructuredOutput structured,
    Map<Feature, String> lacks,
    boolean marksCaches) {

  /// A model that nothing is known of is asked for all that its dialect has.
  public static final ModelTraits UNKNOWN =
      new ModelTraits(
          Thinking.EFFORT,
          Set.of(Effort.values()),
          Sampling.ALWAYS,
          StructuredOutput.NATIVE,
          Map.of(),
          false);

  public ModelTraits {
    efforts = Set.copyOf(efforts);
    lacks = Map.copyOf(lacks);
  }

  /// By which parameter the model is told how much to think.
  public enum Thinking {
    /// It cannot be told.
    NONE,
    /// `reasoning_effort`, as gpt-oss has it.
    EFFORT,
    /// `reasoning.effort`, as the GPT family has it.
    REASONING,
    /// Claude up to 4.5: `thinking` with a budget of tokens.
    BUDGET,
    /// Claude from 4.6: adaptive `thinking`, an effort, and it can be switched off.
    ADAPTIVE,
    /// Claude that always thinks: an effort, and no switch.
    ALWAYS,
    /// Amazon Nova: `reasoningConfig`.
    NOVA;

    public boolean isClaude() {
      return this == BUDGET || this == ADAPTIVE || this == ALWAYS;
    }
  }

  /// When temperature and top_p may be given.
  public enum Sampling {
    ALWAYS,
    /// Unless the caller asks for thinking.
    UNLESS_THINKING,
    /// Only with effort `none`: the model thinks when it is not told.
    WITHOUT_THINKING,
    NEVER
  }

  /// How the model is held to a JSON schema.
  public enum StructuredOutput {
    NATIVE,
    /// By a tool that it must call, whose input is the answer.
    FORCED_TOOL
  }

  /// Why the model refuses a feature that `request` uses; empty when it does not.
  public Optional<String> refuses(Feature feature, ChatRequest request) {
    return switch (feature) {
      case TEMPERATURE, TOP_P, TOP_K -> refusesSampling(request).or(() -> lack(feature));
      case REASONING_EFFORT ->
          thinking == Thinking.NONE
              ? Optional.of("the model has no reasoning effort")
              : lack(feature);
      case REASONING_BUDGET ->
          thinking == Thinking.NONE ? Optional.of("the model does not think") : lack(feature);
      default -> lack(feature);
    };
  }

  private Optional<String> refusesSampling(ChatRequest request) {
    Generation asked = request.generation();
    boolean off = asked.effort() == Effort.NONE;
    boolean unsaid = asked.effort() == null && asked.reasoningBudget() == null;
    return switch (sampling) {
      case ALWAYS -> Optional.empty();
      case UNLESS_THINKING ->
          unsaid || off
              ? Optional.empty()
              : Optional.of("the model takes sampling parameters only while it does not think");
      case WITHOUT_THINKING ->
          off
              ? Optional.empty()
              : Optional.of("the model takes sampling parameters only with reasoning effort none");
      case NEVER -> Optional.of("the model takes no sampling parameters");
    };
  }

  private Optional<String> lack(Feature feature) {
    return Optional.ofNullable(lacks.get(feature));
  }

  /// The effort that the model knows and that is nearest to `asked`: the next lower, else the
  /// lowest. Some thinking never becomes none.
  public Effort nearest(Effort asked) {
    if (efforts.contains(asked)) {
      return asked;
    }
    List<Effort> some = efforts.stream().filter(effort -> effort != Effort.NONE).sorted().toList();
    return some.stream()
        .filter(effort -> effort.compareTo(asked) < 0)
        .max(Effort::compareTo)
        .orElse(some.isEmpty() ? asked : some.getFirst());
  }
}
