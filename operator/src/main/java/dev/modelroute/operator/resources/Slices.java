package dev.modelroute.operator.resources;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.api.RouteSliceSpec;
import java.util.List;

/// A gateway's RouteSlices.
public final class Slices {
  private Slices() {}

  /// The slice with what concerns all routes.
  public static RouteSlice common(ModelGateway gateway, RouteSliceSpec.Common common) {
    String name = gateway.getMetadata().getName();
    return slice(gateway, Names.commonSlice(name), new RouteSliceSpec(name, common, List.of()));
  }

  /// One of the slices with routes.
  public static RouteSlice routes(
      ModelGateway gateway, String slice, List<RouteSliceSpec.Route> routes) {
    return slice(gateway, slice, new RouteSliceSpec(gateway.getMetadata().getName(), null, routes));
  }

  private static RouteSlice slice(ModelGateway gateway, String name, RouteSliceSpec spec) {
    var slice = new RouteSlice();
    slice.setMetadata(Owned.metadata(gateway, name));
    slice.setSpec(spec);
    return slice;
  }
}
