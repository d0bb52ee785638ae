package dev.modelroute.proxy.model;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// How the answer is generated: null is the vendor's default. A budget for thinking comes on top of
/// `maxOutputTokens`.
public record Generation(
    Sampling sampling,
    @Nullable Integer maxOutputTokens,
    List<String> stop,
    @Nullable Effort effort,
    @Nullable Integer reasoningBudget,
    OutputFormat format,
    @Nullable String verbosity) {
  public static final Generation DEFAULT =
      new Generation(Sampling.DEFAULT, null, List.of(), null, null, new OutputFormat.Text(), null);

  public Generation {
    stop = List.copyOf(stop);
  }

  /// The effort that was asked for, in whichever way.
  public Optional<Effort> anyEffort() {
    return Optional.ofNullable(effort)
        .or(() -> Optional.ofNullable(reasoningBudget).map(Effort::ofBudget));
  }

  /// The limit where thinking is a part of the output; null as the output's limit.
  public @Nullable Integer limitWithThinking() {
    return maxOutputTokens == null || reasoningBudget == null
        ? maxOutputTokens
        : Integer.valueOf(maxOutputTokens + reasoningBudget);
  }

  public Generation withSampling(Sampling other) {
    return new Generation(other, maxOutputTokens, stop, effort, reasoningBudget, format, verbosity);
  }

  public Generation withMaxOutputTokens(@Nullable Integer other) {
    return new Generation(sampling, other, stop, effort, reasoningBudget, format, verbosity);
  }

  public Generation withStop(List<String> others) {
    return new Generation(
        sampling, maxOutputTokens, others, effort, reasoningBudget, format, verbosity);
  }

  /// How much the model thinks: by effort, by a budget of tokens, or as it likes.
  public Generation withThinking(@Nullable Effort other, @Nullable Integer budget) {
    return new Generation(sampling, maxOutputTokens, stop, other, budget, format, verbosity);
  }

  public Generation withFormat(OutputFormat other) {
    return new Generation(
        sampling, maxOutputTokens, stop, effort, reasoningBudget, other, verbosity);
  }

  public Generation withVerbosity(@Nullable String other) {
    return new Generation(sampling, maxOutputTokens, stop, effort, reasoningBudget, format, other);
  }
}
