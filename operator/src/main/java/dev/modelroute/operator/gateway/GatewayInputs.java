package dev.modelroute.operator.gateway;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.ClusterTokens;
import dev.modelroute.operator.cluster.ProxyReports;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.route.AttachedRoute;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// All that a gateway's plan depends on.
///
/// @param served whether gateways are served in its namespace
/// @param image the proxies' image
/// @param routes those that want to attach to it, whether it lets them or not
/// @param credentials those of its namespace
/// @param slices its RouteSlices as they are
/// @param tokens how the cluster's tokens are known; none until that was read once
/// @param scale what decides how many proxies run, as it is
/// @param accountExists whether the proxies' ServiceAccount is there
public record GatewayInputs(
    ModelGateway gateway,
    boolean served,
    String image,
    List<AttachedRoute> routes,
    List<VendorCredential> credentials,
    List<SeenSlice> slices,
    ProxyReports reports,
    Optional<ClusterTokens> tokens,
    Scale scale,
    boolean accountExists,
    Instant now) {

  /// A slice, and since when it has been seen as it is.
  public record SeenSlice(RouteSlice slice, Instant since) {}

  public GatewayInputs {
    routes = List.copyOf(routes);
    credentials = List.copyOf(credentials);
    slices = List.copyOf(slices);
  }

  /// The slice with what concerns all routes, as it is.
  Optional<RouteSlice> common() {
    String name = Names.commonSlice(gateway.getMetadata().getName());
    return slices.stream()
        .map(SeenSlice::slice)
        .filter(slice -> slice.getMetadata().getName().equals(name))
        .findFirst();
  }
}
