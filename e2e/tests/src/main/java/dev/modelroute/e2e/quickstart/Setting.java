package dev.modelroute.e2e.quickstart;

/// Where the examples are served: in pods, on a Kubernetes API, or without a cluster.
interface Setting extends AutoCloseable {
  /// Serves the examples, and returns when their route can be called.
  void serve(Narration narration);

  /// Who calls their route.
  Caller caller();

  /// The gateway's address from this machine, for a client's base URL without `/v1`.
  String origin();

  /// What a caller of `team-a` proves itself by.
  String token();

  /// How a user of `--keep` looks around.
  String hints();

  /// Ends what it started; not the cluster, and not what ends with that.
  @Override
  void close();
}
