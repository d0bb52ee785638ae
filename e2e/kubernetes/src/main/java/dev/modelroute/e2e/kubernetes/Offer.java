package dev.modelroute.e2e.kubernetes;

/// What one way to get a cluster came to.
sealed interface Offer {
  /// It has one, and it runs.
  record Running(TestCluster cluster) implements Offer {}

  /// It has none here, and this is missing for it.
  record Missing(String what) implements Offer {}
}
