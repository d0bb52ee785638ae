package dev.modelroute.operator.route;

import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.operator.cluster.Indexes;
import dev.modelroute.operator.cluster.Observed;
import dev.modelroute.operator.cluster.ProxyReports;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.resources.ObjectKey;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;

/// Gathers what a route's plan depends on; `since` tells since when a route has been seen in its
/// present generation, at a given time.
public record RouteObserver(
    Attachments attachments,
    Observed<ModelRoute> routes,
    Observed<RouteSlice> slices,
    Observed<ProxyReport> reports,
    BiFunction<ModelRoute, Instant, Instant> since) {

  public RouteInputs observe(ModelRoute route, Instant now) {
    RouteIndexes indexes = attachments.indexes();
    ObjectKey gateway = indexes.gateway(route);
    var common = new ObjectKey(gateway.namespace(), Names.commonSlice(gateway.name()));
    return new RouteInputs(
        attachments.of(route),
        neighbours(route).stream().map(attachments::of).toList(),
        slices.get(common),
        slices.get(indexes.slice(route)),
        ProxyReports.of(reports.by(Indexes.REPORTS_OF_GATEWAY, gateway.toString()), now),
        since.apply(route, now),
        now);
  }

  /// Who claims one of the route's names, and who shares a slice with it or with one of those.
  private Collection<ModelRoute> neighbours(ModelRoute route) {
    var found = new TreeMap<ObjectKey, ModelRoute>();
    RouteIndexes indexes = attachments.indexes();
    add(found, List.of(route));
    indexes.claims(route).forEach(name -> add(found, routes.by(indexes.ofName(), name)));
    for (ModelRoute rival : List.copyOf(found.values())) {
      add(found, routes.by(indexes.ofSlice(), indexes.slice(rival).toString()));
    }
    found.remove(ObjectKey.of(route));
    return found.values();
  }

  private static void add(TreeMap<ObjectKey, ModelRoute> found, List<ModelRoute> routes) {
    routes.forEach(route -> found.put(ObjectKey.of(route), route));
  }
}
