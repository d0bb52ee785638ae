package dev.modelroute.operator.gateway;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ModelRoute;
import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.RouteSlice;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.Changes;
import dev.modelroute.operator.cluster.ClusterTokensSource;
import dev.modelroute.operator.cluster.Indexes;
import dev.modelroute.operator.cluster.Informers;
import dev.modelroute.operator.cluster.Informers.Related;
import dev.modelroute.operator.cluster.TokenDiscovery;
import dev.modelroute.operator.cluster.Wakes;
import dev.modelroute.operator.resources.Labels;
import dev.modelroute.operator.resources.Names;
import dev.modelroute.operator.resources.ObjectKey;
import io.fabric8.kubernetes.api.model.Namespace;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.autoscaling.v2.HorizontalPodAutoscaler;
import io.fabric8.kubernetes.api.model.rbac.RoleBinding;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What wakes a gateway.
record GatewaySources(
    EventSourceContext<ModelGateway> context,
    Informers<ModelGateway> informers,
    GatewaySettings settings) {
  private static final String OURS = Labels.MANAGED_BY + "=" + Labels.OPERATOR;

  static List<EventSource<?, ModelGateway>> of(
      EventSourceContext<ModelGateway> context, GatewaySettings settings) {
    return new GatewaySources(context, new Informers<>(context), settings).all();
  }

  private List<EventSource<?, ModelGateway>> all() {
    Set<String> served = settings.served();
    return List.of(
        informers.related(routes()),
        informers.related(credentials()),
        informers.related(namespaces()),
        informers.related(reports()),
        informers.related(accounts()),
        // All of them, with or without our labels: the kind is ours.
        informers.owned(RouteSlice.class, served, ""),
        informers.owned(Deployment.class, served, OURS, Changes::ofRollout),
        informers.owned(HorizontalPodAutoscaler.class, served, OURS),
        informers.owned(Service.class, served, OURS),
        informers.owned(RoleBinding.class, served, OURS),
        new ClusterTokensSource<>(
            () -> TokenDiscovery.read(context.getClient()), context.getPrimaryCache()));
  }

  private Related<ModelRoute> routes() {
    return new Related<>(
        ModelRoute.class,
        Set.of(),
        Wakes.when(
            Changes::ofSpec,
            route -> {
              ObjectKey gateway = settings.indexes().gateway(route);
              return Set.of(new ResourceID(gateway.name(), gateway.namespace()));
            }),
        List.of(settings.indexes().ofGateway()));
  }

  private Related<VendorCredential> credentials() {
    return new Related<>(
        VendorCredential.class,
        settings.served(),
        Wakes.when(
            Changes::ofSpec, credential -> gatewaysIn(credential.getMetadata().getNamespace())),
        List.of(Indexes.CREDENTIALS_OF_NAMESPACE));
  }

  private Related<Namespace> namespaces() {
    return new Related<>(
        Namespace.class,
        Set.of(),
        Wakes.when(Changes::ofLabels, _ -> informers.allPrimaries()),
        List.of());
  }

  private Related<ProxyReport> reports() {
    return new Related<>(
        ProxyReport.class,
        settings.served(),
        Wakes.when(
            Changes::ofConfiguration,
            report -> {
              ObjectKey gateway = Indexes.gateway(report);
              return Set.of(new ResourceID(gateway.name(), gateway.namespace()));
            }),
        List.of(Indexes.REPORTS_OF_GATEWAY));
  }

  /// By name: an account that Terraform made has none of our labels, and no owner.
  private Related<ServiceAccount> accounts() {
    return new Related<>(
        ServiceAccount.class,
        settings.served(),
        Wakes.when(
            Changes::ofChild,
            account ->
                Informers.ids(
                    context
                        .getPrimaryCache()
                        .list(account.getMetadata().getNamespace())
                        .filter(gateway ->
                            Names.serviceAccount(gateway)
                                .equals(account.getMetadata().getName())))),
        List.of());
  }

  private Set<ResourceID> gatewaysIn(String namespace) {
    return context
        .getPrimaryCache()
        .list(namespace)
        .map(ResourceID::fromResource)
        .collect(Collectors.toSet());
  }
}
