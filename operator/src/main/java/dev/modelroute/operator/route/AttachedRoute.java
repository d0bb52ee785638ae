package dev.modelroute.operator.route;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.resources.ObjectKey;
import java.util.Map;
import java.util.Optional;

/// A route, and all that its compilation reads: the gateway that it wants to attach to, those of
/// the credentials that it names which exist there, and the labels of its namespace.
public record AttachedRoute(
    ModelRoute route,
    ObjectKey gatewayKey,
    Optional<ModelGateway> gateway,
    Map<String, VendorCredential> credentials,
    Map<String, String> namespaceLabels) {

  public AttachedRoute {
    credentials = Map.copyOf(credentials);
    namespaceLabels = Map.copyOf(namespaceLabels);
  }

  public ObjectKey key() {
    return ObjectKey.of(route);
  }
}
