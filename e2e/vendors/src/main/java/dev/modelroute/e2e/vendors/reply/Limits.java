package dev.modelroute.e2e.vendors.reply;

import java.util.List;

/// How far a request lets its reply go: up to one of these sequences, to so many tokens of text,
/// and whether to several tool calls at once.
public record Limits(List<String> stopSequences, int maxTokens, boolean parallelCalls) {
  public Limits {
    stopSequences = List.copyOf(stopSequences);
  }
}
