package dev.modelroute.operator.route;

import dev.modelroute.api.ModelRouteStatus.Name;
import dev.modelroute.api.RouteSliceSpec;
import dev.modelroute.proxy.route.NameClaims;
import dev.modelroute.proxy.route.NameClaims.Claim;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;

/// Which of its names lead to a route, by the same rules that the proxies go by.
final class RouteNames {
  private RouteNames() {}

  /// `rivals` are the routes of the gateway that may claim a name of `route`, itself included.
  static List<Name> of(RouteSliceSpec.Route route, Collection<RouteSliceSpec.Route> rivals) {
    NameClaims claims = NameClaims.settle(rivals.stream().map(RouteNames::claim).toList());
    return Stream.concat(Stream.of(route.name()), route.aliases().stream())
        .distinct()
        .map(name -> name(name, route, claims.owner(route.namespace(), name).orElseThrow()))
        .toList();
  }

  private static Claim claim(RouteSliceSpec.Route route) {
    return new Claim(route.namespace(), route.name(), route.created(), route.aliases());
  }

  private static Name name(String name, RouteSliceSpec.Route route, Claim owner) {
    if (owner.name().equals(route.name())) {
      return new Name(name, true, null);
    }
    String why =
        owner.name().equals(name) ? "has this as its name" : "is older, and has this alias too";
    return new Name(
        name,
        false,
        "It leads to ModelRoute "
            + owner.namespace()
            + "/"
            + owner.name()
            + ", which "
            + why
            + ": drop the alias from one of the two.");
  }
}
