package dev.modelroute.e2e.vendors.messages;

import java.util.Arrays;
import java.util.Optional;

/// The versions of Anthropic's API, oldest first. Under the newer one sampling parameters,
/// documents of the assistant and citations on what the user says are refused.
public enum ApiVersion {
  OF_2023("2023-06-01"),
  OF_2026("2026-10-21");

  private final String date;

  ApiVersion(String date) {
    this.date = date;
  }

  public static Optional<ApiVersion> of(String date) {
    return Arrays.stream(values()).filter(version -> version.date.equals(date)).findFirst();
  }
}
