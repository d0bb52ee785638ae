package dev.modelroute.operator.gateway;

import dev.modelroute.operator.route.RouteIndexes;
import java.util.Set;

/// What the operator's own settings say to gateways.
///
/// @param served the namespaces of gateways
/// @param image the proxies' image
/// @param indexes which gateway a route wants
public record GatewaySettings(Set<String> served, String image, RouteIndexes indexes) {
  public GatewaySettings {
    served = Set.copyOf(served);
  }
}
