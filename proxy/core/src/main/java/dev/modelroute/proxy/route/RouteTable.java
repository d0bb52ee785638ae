package dev.modelroute.proxy.route;

import dev.modelroute.proxy.config.RouteConfig;
import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.route.NameClaims.Claim;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the route that a caller means by a name. A route that the caller may not call is not there
/// for that caller.
public final class RouteTable {
  /// A name that a caller can use, and the route that it leads to.
  public record Named(String name, RouteConfig route) {}

  private final String gatewayNamespace;
  private final NameClaims claims;
  private final Map<String, RouteConfig> routes = new HashMap<>();

  private RouteTable(String gatewayNamespace, NameClaims claims) {
    this.gatewayNamespace = gatewayNamespace;
    this.claims = claims;
  }

  public static RouteTable of(String gatewayNamespace, Collection<RouteConfig> routes) {
    var table =
        new RouteTable(
            gatewayNamespace, NameClaims.settle(routes.stream().map(RouteTable::claim).toList()));
    routes.forEach(route -> table.routes.put(route.qualifiedName(), route));
    return table;
  }

  private static Claim claim(RouteConfig route) {
    return new Claim(route.namespace(), route.name(), route.created(), route.aliases());
  }

  /// The route that `name` means to `caller`: a name or alias in the caller's own namespace, then
  /// in the gateway's, then `namespace/name`. Whole names come first because ids hold slashes.
  public Optional<RouteConfig> find(Caller caller, String name) {
    return named(caller.namespace(), name, caller)
        .or(() -> named(gatewayNamespace, name, caller))
        .or(() -> qualified(name, caller));
  }

  private Optional<RouteConfig> named(String namespace, String name, Caller caller) {
    return claims
        .owner(namespace, name)
        .flatMap(claim -> qualified(claim.namespace() + "/" + claim.name(), caller));
  }

  private Optional<RouteConfig> qualified(String name, Caller caller) {
    return Optional.ofNullable(routes.get(name)).filter(route -> route.permits(caller));
  }

  /// Every name that `find` would take from this caller, in order: short ones where they lead to
  /// the route, else `namespace/name`.
  public List<Named> names(Caller caller) {
    var names = new ArrayList<Named>();
    for (RouteConfig route : routes.values()) {
      if (route.permits(caller)) {
        addNames(caller, route, names);
      }
    }
    names.sort(Comparator.comparing(Named::name));
    return names;
  }

  private void addNames(Caller caller, RouteConfig route, List<Named> names) {
    int before = names.size();
    addIfFound(caller, route.name(), route, names);
    route.aliases().forEach(alias -> addIfFound(caller, alias, route, names));
    if (names.size() == before) {
      addIfFound(caller, route.qualifiedName(), route, names);
    }
  }

  private void addIfFound(Caller caller, String name, RouteConfig route, List<Named> names) {
    if (find(caller, name).filter(route::equals).isPresent()) {
      names.add(new Named(name, route));
    }
  }

  public int size() {
    return routes.size();
  }
}
