package dev.modelroute.e2e.kubernetes;

/// Takes the API server away from everyone, and gives it back at the same address with the same
/// state.
public interface ApiServerSwitch {
  /// Returns when the API server has ended, its watches included.
  void stop();

  /// Returns when the API server is ready again. Those that watch it, the cluster's own controllers
  /// included, may take some seconds more to come back.
  void start();
}
