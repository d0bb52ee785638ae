package dev.modelroute.proxy.model;

import java.util.Locale;
import java.util.Optional;

/// How much a model thinks, in the words that all vendors share since 2026.
public enum Effort {
  NONE,
  MINIMAL,
  LOW,
  MEDIUM,
  HIGH,
  XHIGH,
  MAX;

  public String word() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// Tokens to think that come nearest to this effort, for models that are told a number; 1024 is
  /// the least that any takes.
  public int budget() {
    return switch (this) {
      case NONE -> 0;
      case MINIMAL, LOW -> 1024;
      case MEDIUM -> 4096;
      case HIGH -> 16_384;
      case XHIGH, MAX -> 32_768;
    };
  }

  /// The effort that comes nearest to a number of tokens, for models that are told no number.
  public static Effort ofBudget(int tokens) {
    if (tokens >= XHIGH.budget()) {
      return XHIGH;
    }
    if (tokens >= HIGH.budget()) {
      return HIGH;
    }
    return tokens >= MEDIUM.budget() ? MEDIUM : LOW;
  }

  public static Optional<Effort> of(String word) {
    for (Effort effort : values()) {
      if (effort.word().equals(word)) {
        return Optional.of(effort);
      }
    }
    return Optional.empty();
  }
}
