package dev.modelroute.e2e.quickstart;

/// Where the examples are served: in a cluster, or without one.
interface Setting extends AutoCloseable {
  /// Serves the examples, and returns when their route can be called.
  void serve(Examples examples, Narration narration);

  /// The gateway's address, for a client's base URL without `/v1`.
  String origin();

  /// What a caller of `team-a` proves itself by.
  String token();

  /// How a user of `--keep` looks around.
  String hints();

  @Override
  void close();
}
