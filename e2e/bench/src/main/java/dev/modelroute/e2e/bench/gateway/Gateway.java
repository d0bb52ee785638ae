package dev.modelroute.e2e.bench.gateway;

import java.util.Optional;

/// A program that forwards to the vendor.
public interface Gateway {
  String name();

  /// Why it cannot be measured here; empty when it can.
  Optional<String> missing();

  /// Whether `start` makes a process; otherwise it runs already.
  default boolean isStartedHere() {
    return true;
  }

  /// The same gateway in a run that it learns from, before the others; empty when it does not
  /// learn.
  default Optional<Gateway> training() {
    return Optional.empty();
  }

  /// Whether it takes any path, or has what other dialects than OpenAI's need.
  default boolean servesAllDialects() {
    return true;
  }

  /// Starts it in front of the vendor; it may not answer yet.
  GatewayProcess start(VendorAddress vendor);
}
