package dev.modelroute.e2e.vendors.reply;

import java.util.List;

/// What a model says to one question. Empty text, refusal or reasoning means that there is none;
/// `redacted` is reasoning that the vendor does not let anybody read.
public record Reply(
    String text,
    String refusal,
    String reasoning,
    String redacted,
    List<ToolCall> toolCalls,
    FinishReason finish,
    Usage usage) {
  private static final int DEFAULT_INPUT = 11;

  public Reply {
    toolCalls = List.copyOf(toolCalls);
  }

  public static Reply text(String text) {
    return of(text, FinishReason.STOP, Words.of(text).size());
  }

  public static Reply toolCalls(ToolCall... calls) {
    return of("", FinishReason.TOOL_CALLS, calls.length).withToolCalls(List.of(calls));
  }

  public static Reply refusal(String refusal) {
    return of("", FinishReason.STOP, Words.of(refusal).size()).withRefusal(refusal);
  }

  private static Reply of(String text, FinishReason finish, int outputTokens) {
    var usage = Usage.of(DEFAULT_INPUT, outputTokens);
    return new Reply(text, "", "", "", List.of(), finish, usage);
  }

  public Reply withText(String newText) {
    return new Reply(newText, refusal, reasoning, redacted, toolCalls, finish, usage);
  }

  private Reply withRefusal(String newRefusal) {
    return new Reply(text, newRefusal, reasoning, redacted, toolCalls, finish, usage);
  }

  public Reply withReasoning(String newReasoning) {
    return new Reply(text, refusal, newReasoning, redacted, toolCalls, finish, usage);
  }

  public Reply withRedactedReasoning(String newRedacted) {
    return new Reply(text, refusal, reasoning, newRedacted, toolCalls, finish, usage);
  }

  private Reply withToolCalls(List<ToolCall> newToolCalls) {
    return new Reply(text, refusal, reasoning, redacted, newToolCalls, finish, usage);
  }

  Reply withOneToolCall() {
    return withToolCalls(toolCalls.stream().limit(1).toList());
  }

  public Reply withFinish(FinishReason newFinish) {
    return new Reply(text, refusal, reasoning, redacted, toolCalls, newFinish, usage);
  }

  public Reply withUsage(Usage newUsage) {
    return new Reply(text, refusal, reasoning, redacted, toolCalls, finish, newUsage);
  }
}
