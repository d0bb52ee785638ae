package dev.modelroute.operator.render;

import dev.modelroute.api.RouteSlice;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.List;

/// What would be made of manifests.
///
/// @param objects what the gateways consist of, but for their slices
/// @param slices their RouteSlices
/// @param statuses what is said of each gateway, credential and route
/// @param idle why some routes cannot be called: not accepted, or without a target
public record Rendering(
    List<HasMetadata> objects,
    List<RouteSlice> slices,
    List<RenderedStatus> statuses,
    List<String> idle) {

  public Rendering {
    objects = List.copyOf(objects);
    slices = List.copyOf(slices);
    statuses = List.copyOf(statuses);
    idle = List.copyOf(idle);
  }
}
