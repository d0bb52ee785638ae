package dev.modelroute.e2e.vendors.messages;

import java.util.Set;

/// The betas that Bedrock knows; it refuses the others, where Anthropic itself ignores them.
public final class BedrockBetas {
  private static final Set<String> KNOWN =
      Set.of(
          "computer-use-2025-01-24",
          "token-efficient-tools-2025-02-19",
          "output-128k-2025-02-19",
          "interleaved-thinking-2025-05-14",
          "context-1m-2025-08-07",
          "context-management-2025-06-27",
          "effort-2025-11-24",
          "fine-grained-tool-streaming-2025-05-14",
          "tool-examples-2025-10-29",
          "tool-search-tool-2025-10-19");

  private BedrockBetas() {}

  public static boolean knows(String beta) {
    return KNOWN.contains(beta);
  }
}
