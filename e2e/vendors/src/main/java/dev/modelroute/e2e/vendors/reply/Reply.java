package dev.modelroute.e2e.vendors.reply;

import java.util.List;

/// What a model says to one question. Empty text, refusal or reasoning means that there is none.
public record Reply(
    String text,
    String refusal,
    String reasoning,
    List<ToolCall> toolCalls,
    FinishReason finish,
    Usage usage) {
  private static final int DEFAULT_INPUT = 11;

  public Reply {
    toolCalls = List.copyOf(toolCalls);
  }

  public static Reply text(String text) {
    var usage = Usage.of(DEFAULT_INPUT, Words.of(text).size());
    return new Reply(text, "", "", List.of(), FinishReason.STOP, usage);
  }

  public static Reply toolCalls(ToolCall... calls) {
    var usage = Usage.of(DEFAULT_INPUT, calls.length);
    return new Reply("", "", "", List.of(calls), FinishReason.TOOL_CALLS, usage);
  }

  public static Reply refusal(String refusal) {
    var usage = Usage.of(DEFAULT_INPUT, Words.of(refusal).size());
    return new Reply("", refusal, "", List.of(), FinishReason.STOP, usage);
  }

  public Reply withText(String newText) {
    return new Reply(newText, refusal, reasoning, toolCalls, finish, usage);
  }

  public Reply withReasoning(String newReasoning) {
    return new Reply(text, refusal, newReasoning, toolCalls, finish, usage);
  }

  public Reply withFinish(FinishReason newFinish) {
    return new Reply(text, refusal, reasoning, toolCalls, newFinish, usage);
  }

  public Reply withUsage(Usage newUsage) {
    return new Reply(text, refusal, reasoning, toolCalls, finish, newUsage);
  }
}
