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

  /// Whether it is compiled while it runs.
  default boolean isJvm() {
    return false;
  }

  /// The same gateway in a run that it learns from, before the others; empty when it does not
  /// learn.
  default Optional<Gateway> training() {
    return Optional.empty();
  }

  /// Whether there is a process to look at.
  default boolean hasProcess() {
    return true;
  }

  /// Whether it takes whatever is asked, or OpenAI's dialects only, and these not by TLS.
  default boolean servesAllRoutes() {
    return true;
  }

  /// Starts it in front of the vendor; it may not answer yet.
  GatewayProcess start(VendorAddress vendor);
}
