package dev.modelroute.operator.gateway;

import dev.modelroute.api.RouteSlice;
import dev.modelroute.operator.status.Finding;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import java.util.List;
import java.util.Optional;

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

  /// What to say once that was applied.
  ///
  /// @param problems about the objects that could not be applied
  /// @param deployment that of the proxies, as it is now
  public GatewayReport report(List<Finding> problems, Optional<Deployment> deployment) {
    return outlook.report(problems, deployment);
  }
}
