package dev.modelroute.operator.gateway;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.operator.cluster.ClusterTokens;
import dev.modelroute.operator.cluster.Indexes;
import dev.modelroute.operator.cluster.Observed;
import dev.modelroute.operator.cluster.ProxyReports;
import dev.modelroute.operator.gateway.GatewayInputs.SeenSlice;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.resources.ObjectKey;
import dev.modelroute.operator.resources.Owned;
import dev.modelroute.operator.route.AttachedRoute;
import dev.modelroute.operator.route.Attachments;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;

/// Gathers what a gateway's plan depends on.
///
/// @param slices a gateway's own RouteSlices, as they are after the operator's last write
/// @param since since when a slice has been seen as it is, at a given time
public record GatewayObserver(
    GatewaySettings settings,
    Attachments attachments,
    Observed<ModelRoute> routes,
    Function<ModelGateway, List<RouteSlice>> slices,
    Observed<ProxyReport> reports,
    Observed<ServiceAccount> accounts,
    Supplier<Optional<ClusterTokens>> tokens,
    Function<ModelGateway, Scale> scale,
    BiFunction<RouteSlice, Instant, Instant> since) {

  public GatewayInputs observe(ModelGateway gateway, Instant now) {
    ObjectKey key = ObjectKey.of(gateway);
    return new GatewayInputs(
        gateway,
        settings.served().contains(key.namespace()),
        settings.image(),
        attached(gateway, key),
        attachments.credentials().by(Indexes.CREDENTIALS_OF_NAMESPACE, key.namespace()),
        seen(gateway, now),
        ProxyReports.of(reports.by(Indexes.REPORTS_OF_GATEWAY, key.toString()), now),
        tokens.get(),
        scale.apply(gateway),
        accountExists(gateway),
        now);
  }

  private List<AttachedRoute> attached(ModelGateway gateway, ObjectKey key) {
    return routes.by(attachments.indexes().ofGateway(), key.toString()).stream()
        .map(route -> attachments.of(route, Optional.of(gateway)))
        .toList();
  }

  private List<SeenSlice> seen(ModelGateway gateway, Instant now) {
    return slices.apply(gateway).stream()
        .filter(slice -> Owned.by(gateway, slice))
        .map(slice -> new SeenSlice(slice, since.apply(slice, now)))
        .toList();
  }

  private boolean accountExists(ModelGateway gateway) {
    return Objects.requireNonNull(gateway.getSpec()).serviceAccount().create()
        || accounts
            .get(new ObjectKey(gateway.getMetadata().getNamespace(), Names.serviceAccount(gateway)))
            .isPresent();
  }
}
