package dev.modelroute.operator.gateway;

import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.operator.gateway.GatewayInputs.SeenSlice;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.route.AttachedRoute;
import dev.modelroute.operator.route.RouteIndexes;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/// Has a second look before most of a gateway's routes are taken from its proxies: a cache that is
/// empty by a fault of the API server or of ours must not read as "delete everything".
record RemovalGuard(RouteIndexes indexes, Supplier<List<ModelRoute>> live) {
  private static final int FEW = 10;

  /// Throws, for all to be tried again later, when the API server knows other routes than the
  /// cache.
  void check(GatewayInputs inputs) {
    if (!mostAreGone(inputs)) {
      return;
    }
    ObjectKey gateway = ObjectKey.of(inputs.gateway());
    Set<ObjectKey> there =
        live.get().stream()
            .filter(route -> indexes.gateway(route).equals(gateway))
            .map(ObjectKey::of)
            .collect(Collectors.toSet());
    if (!there.equals(present(inputs))) {
      throw new IllegalStateException(
          "gateway "
              + gateway
              + " is left as it is: the API server knows "
              + there.size()
              + " ModelRoutes of it, and the operator's cache "
              + inputs.routes().size());
    }
  }

  private static boolean mostAreGone(GatewayInputs inputs) {
    Set<ObjectKey> present = present(inputs);
    List<ObjectKey> served =
        inputs.slices().stream()
            .map(SeenSlice::slice)
            .flatMap(slice -> slice.getSpec().routes().stream())
            .map(RemovalGuard::key)
            .toList();
    long gone = served.stream().filter(key -> !present.contains(key)).count();
    return gone > FEW && gone * 2 > served.size();
  }

  private static ObjectKey key(RouteSliceSpec.Route route) {
    return new ObjectKey(route.namespace(), route.name());
  }

  private static Set<ObjectKey> present(GatewayInputs inputs) {
    return inputs.routes().stream().map(AttachedRoute::key).collect(Collectors.toSet());
  }
}
