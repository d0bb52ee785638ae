package dev.modelroute.proxy.server.slice;

import dev.modelroute.proxy.config.GatewayConfig;
import dev.modelroute.proxy.config.RouteConfig;
import dev.modelroute.proxy.config.Slice;
import dev.modelroute.proxy.model.Caller;
import dev.modelroute.proxy.route.RouteTable;
import dev.modelroute.proxy.route.Target;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Everything that requests are served by, as of one moment. It never changes; a new configuration
/// is a new snapshot.
public final class Snapshot {
  private final GatewayConfig gateway;
  private final RouteTable table;
  private final IdentityHashMap<RouteConfig, PreparedRoute> routes = new IdentityHashMap<>();
  private final Map<String, PreparedRoute> byName = new HashMap<>();
  private final List<Applied> applied;
  private final List<Refusal> refusals;

  /// One slice as it is applied.
  public record Applied(String slice, String uid, long generation) {}

  /// An entry of a slice that could not be applied.
  public record Refusal(String slice, String entry, String message) {}

  private Snapshot(GatewayConfig gateway, Collection<Slice> slices, Optional<Snapshot> before) {
    this.gateway = gateway;
    List<RouteConfig> configs = slices.stream().flatMap(slice -> slice.routes().stream()).toList();
    this.table = RouteTable.of(gateway.namespace(), configs);
    configs.forEach(config -> add(prepared(config, gateway, before), config));
    this.applied =
        slices.stream()
            .map(slice -> new Applied(slice.name(), slice.uid(), slice.generation()))
            .toList();
    this.refusals =
        slices.stream()
            .flatMap(slice -> slice.refused().stream().map(entry -> refusal(slice, entry)))
            .toList();
  }

  /// Most of what is served stays as it was, and preparing a route is work.
  private static PreparedRoute prepared(
      RouteConfig config, GatewayConfig gateway, Optional<Snapshot> before) {
    return before
        .map(snapshot -> snapshot.byName.get(config.qualifiedName()))
        .filter(had -> had.isOf(config, gateway))
        .orElseGet(() -> new PreparedRoute(config, gateway));
  }

  private void add(PreparedRoute route, RouteConfig config) {
    routes.put(config, route);
    byName.put(route.name(), route);
  }

  /// Empty when the slice is missing that has what concerns all: without it nothing can be served.
  /// Routes that have not changed are taken over from `before`.
  static Optional<Snapshot> of(Collection<Slice> slices, Optional<Snapshot> before) {
    return slices.stream()
        .flatMap(slice -> slice.common().stream())
        .findFirst()
        .map(gateway -> new Snapshot(gateway, slices, before));
  }

  private static Refusal refusal(Slice slice, Slice.Refused entry) {
    return new Refusal(slice.name(), entry.entry(), entry.message());
  }

  public GatewayConfig gateway() {
    return gateway;
  }

  /// The route that `name` means to `caller`.
  public Optional<PreparedRoute> find(Caller caller, String name) {
    return table.find(caller, name).map(routes::get);
  }

  /// All targets of all routes.
  public Stream<Target> targets() {
    return routes.values().stream().flatMap(route -> route.targets().stream());
  }

  /// Whether there is a route by this `namespace/name`.
  public boolean serves(String name) {
    return byName.containsKey(name);
  }

  /// The names that `caller` can use.
  public List<RouteTable.Named> names(Caller caller) {
    return table.names(caller);
  }

  /// The slices that this is made of.
  public List<Applied> applied() {
    return applied;
  }

  public List<Refusal> refusals() {
    return refusals;
  }

  public int routes() {
    return routes.size();
  }
}
