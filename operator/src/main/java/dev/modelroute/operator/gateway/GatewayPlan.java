package dev.modelroute.operator.gateway;

import dev.modelroute.api.RouteSlice;
import dev.modelroute.operator.status.Finding;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/// What a gateway is to consist of, and what it is to say of itself once that is applied.
///
/// @param slices the RouteSlices that are to be there
/// @param obsolete what is there and is not to be
/// @param children all else; each builds on those before it, and must not be made without them
public record GatewayPlan(
    List<RouteSlice> slices,
    List<HasMetadata> obsolete,
    List<HasMetadata> children,
    GatewayOutlook outlook) {

  public GatewayPlan {
    slices = List.copyOf(slices);
    obsolete = List.copyOf(obsolete);
    children = List.copyOf(children);
  }

  /// What to say; `problems` are about the objects that could not be applied.
  public GatewayReport report(List<Finding> problems) {
    return outlook.report(problems);
  }
}
