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

  public static Optional<Effort> of(String word) {
    for (Effort effort : values()) {
      if (effort.word().equals(word)) {
        return Optional.of(effort);
      }
    }
    return Optional.empty();
  }
}
