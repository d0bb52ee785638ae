package dev.modelroute.operator.route;

import dev.modelroute.api.RouteSlice;
import dev.modelroute.operator.cluster.ProxyReports;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that a route's status depends on.
///
/// @param neighbours the routes of its gateway that may hold its names or fill its slice
/// @param common the gateway's slice with what concerns all routes, as it is in the cluster
/// @param slice the slice that the route lies in, as it is in the cluster
/// @param reports those of the gateway's proxies
/// @param since since when the route has been seen in its present generation
public record RouteInputs(
    AttachedRoute route,
    List<AttachedRoute> neighbours,
    Optional<RouteSlice> common,
    Optional<RouteSlice> slice,
    ProxyReports reports,
    Instant since,
    Instant now) {

  public RouteInputs {
    neighbours = List.copyOf(neighbours);
  }
}
