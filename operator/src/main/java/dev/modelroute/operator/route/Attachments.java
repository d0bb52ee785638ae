package dev.modelroute.operator.route;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.ModelRouteSpec.Target;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.Observed;
import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.api.model.Namespace;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Gathers what the compilation of a route reads.
public record Attachments(
    RouteIndexes indexes,
    Observed<ModelGateway> gateways,
    Observed<VendorCredential> credentials,
    Observed<Namespace> namespaces) {

  /// The label that the API server gives every namespace: its name.
  public static final String NAMESPACE_NAME = "kubernetes.io/metadata.name";

  public AttachedRoute of(ModelRoute route) {
    return of(route, gateways.get(indexes.gateway(route)));
  }

  /// For a gateway that is at hand.
  public AttachedRoute of(ModelRoute route, Optional<ModelGateway> gateway) {
    ObjectKey key = indexes.gateway(route);
    return new AttachedRoute(
        route,
        key,
        gateway,
        credentials(route, key.namespace()),
        labels(route.getMetadata().getNamespace()));
  }

  private Map<String, VendorCredential> credentials(ModelRoute route, String namespace) {
    return Objects.requireNonNull(route.getSpec()).targets().stream()
        .map(Target::credential)
        .distinct()
        .flatMap(name -> credentials.get(new ObjectKey(namespace, name)).stream())
        .collect(
            Collectors.toMap(
                credential -> credential.getMetadata().getName(), Function.identity()));
  }

  /// A namespace that was not seen yet has the one label that every namespace has.
  private Map<String, String> labels(String namespace) {
    return namespaces
        .get(ObjectKey.ofCluster(namespace))
        .map(found -> found.getMetadata().getLabels())
        .orElseGet(() -> Map.of(NAMESPACE_NAME, namespace));
  }
}
