package dev.modelroute.operator.route;

import dev.modelroute.api.Condition;
import dev.modelroute.api.Condition.Status;
import dev.modelroute.api.Conditions;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.ModelRouteSpec;
import dev.modelroute.api.ModelRouteSpec.Target;
import dev.modelroute.api.ModelRouteStatus;
import dev.modelroute.operator.cluster.Index;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.resources.ObjectKey;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// How routes are found among ten thousand, and which gateway each wants: the default one unless it
/// names another.
public record RouteIndexes(ObjectKey defaultGateway) {
  public Index<ModelRoute> ofGateway() {
    return new Index<>("routes-of-gateway", route -> List.of(gateway(route).toString()));
  }

  public Index<ModelRoute> ofNamespace() {
    return new Index<>("routes-of-namespace", route -> List.of(route.getMetadata().getNamespace()));
  }

  public Index<ModelRoute> ofSlice() {
    return new Index<>("routes-of-slice", route -> List.of(slice(route).toString()));
  }

  /// By the namespace and name of the credentials that they name.
  public Index<ModelRoute> ofCredential() {
    return new Index<>(
        "routes-of-credential",
        route ->
            spec(route).targets().stream()
                .map(Target::credential)
                .distinct()
                .map(name -> new ObjectKey(gateway(route).namespace(), name).toString())
                .toList());
  }

  /// By each of their names and aliases.
  public Index<ModelRoute> ofName() {
    return new Index<>("routes-of-name", this::claims);
  }

  /// Those whose status waits for something to happen in the cluster, by the slice and by the
  /// gateway that it waits for. Reports come often, and must not wake ten thousand routes that wait
  /// for nothing.
  public Index<ModelRoute> waiting() {
    return new Index<>(
        "routes-waiting",
        route ->
            waits(route) ? List.of(slice(route).toString(), gateway(route).toString()) : List.of());
  }

  public List<Index<ModelRoute>> all() {
    return List.of(ofGateway(), ofNamespace(), ofSlice(), ofCredential(), ofName(), waiting());
  }

  public ObjectKey gateway(ModelRoute route) {
    var reference = spec(route).gatewayRef();
    return reference == null
        ? defaultGateway
        : new ObjectKey(
            Objects.requireNonNullElse(reference.namespace(), defaultGateway.namespace()),
            reference.name());
  }

  public ObjectKey slice(ModelRoute route) {
    ObjectKey gateway = gateway(route);
    return new ObjectKey(
        gateway.namespace(), Names.routeSlice(gateway.name(), ObjectKey.of(route)));
  }

  /// Every name that a route claims, with where it claims it.
  List<String> claims(ModelRoute route) {
    String place = gateway(route) + " " + route.getMetadata().getNamespace() + " ";
    return Stream.concat(Stream.of(route.getMetadata().getName()), spec(route).aliases().stream())
        .distinct()
        .map(place::concat)
        .toList();
  }

  private static boolean waits(ModelRoute route) {
    ModelRouteStatus status = route.getStatus();
    return status == null
        || !Objects.equals(status.observedGeneration(), route.getMetadata().getGeneration())
        || status.conditions().stream().anyMatch(RouteIndexes::waits);
  }

  private static boolean waits(Condition condition) {
    return condition.status() == Status.FALSE
        && switch (condition.type()) {
          case Conditions.PROGRAMMED -> !condition.reason().equals(Conditions.NOT_ACCEPTED);
          case Conditions.ACCEPTED -> condition.reason().equals(Conditions.SLICE_FULL);
          default -> false;
        };
  }

  private static ModelRouteSpec spec(ModelRoute route) {
    return Objects.requireNonNull(route.getSpec());
  }
}
