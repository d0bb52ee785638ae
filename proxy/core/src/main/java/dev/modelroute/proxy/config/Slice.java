package dev.modelroute.proxy.config;

import java.util.List;
import java.util.Optional;

/// One RouteSlice as it was read. Entries that could not be read are left out and named: they do
/// not take their neighbours down.
public record Slice(
    String name,
    String gateway,
    String uid,
    long generation,
    Optional<GatewayConfig> common,
    List<RouteConfig> routes,
    List<Refused> refused) {

  public Slice {
    routes = List.copyOf(routes);
    refused = List.copyOf(refused);
  }

  /// An entry that could not be read, and why.
  public record Refused(String entry, String message) {}
}
