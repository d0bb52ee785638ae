package dev.modelroute.operator.credential;

import dev.modelroute.api.ModelGateway;
import dev.modelroute.api.ProxyReport;
import dev.modelroute.api.ProxyReportSpec;
import dev.modelroute.api.VendorCredential;
import dev.modelroute.operator.cluster.Applier;
import dev.modelroute.operator.cluster.Changes;
import dev.modelroute.operator.cluster.ClusterTokens;
import dev.modelroute.operator.cluster.ClusterTokensSource;
import dev.modelroute.operator.cluster.Indexes;
import dev.modelroute.operator.cluster.InformerObjects;
import dev.modelroute.operator.cluster.Informers;
import dev.modelroute.operator.cluster.Informers.Related;
import dev.modelroute.operator.cluster.TokenDiscovery;
import dev.modelroute.operator.cluster.Wakes;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.api.reconciler.Reconciler;
import io.javaoperatorsdk.operator.api.reconciler.UpdateControl;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Tells each credential what the proxies found of it.
public final class CredentialReconciler implements Reconciler<VendorCredential> {
  private final Applier applier;
  private final Set<String> served;
  private final InstantSource clock;

  /// Reports by `applier`; `served` are the namespaces of gateways.
  public CredentialReconciler(Applier applier, Set<String> served, InstantSource clock) {
    this.applier = applier;
    this.served = Set.copyOf(served);
    this.clock = clock;
  }

  @Override
  public UpdateControl<VendorCredential> reconcile(
      VendorCredential credential, Context<VendorCredential> context) {
    var observer =
        new CredentialObserver(
            InformerObjects.secondary(context, ProxyReport.class),
            InformerObjects.secondary(context, ModelGateway.class),
            served,
            () -> context.getSecondaryResource(ClusterTokens.class).map(ClusterTokens::issuer));
    var inputs = observer.observe(credential, clock.instant());
    var plan = CredentialPlanner.plan(inputs);
    applier.report(credential, plan.status(), new VendorCredential(), context);
    return Applier.lookAgain(plan.lookAgain());
  }

  @Override
  public List<EventSource<?, VendorCredential>> prepareEventSources(
      EventSourceContext<VendorCredential> context) {
    var informers = new Informers<>(context);
    return List.of(
        informers.related(reports()),
        informers.related(gateways(context)),
        new ClusterTokensSource<>(
            () -> TokenDiscovery.read(context.getClient()), context.getPrimaryCache()));
  }

  private Related<ProxyReport> reports() {
    return new Related<>(
        ProxyReport.class,
        served,
        Wakes.when(Changes::ofCredentials, CredentialReconciler::reported),
        List.of(Indexes.REPORTS_OF_NAMESPACE));
  }

  /// Their ServiceAccounts stand in trust policies.
  private Related<ModelGateway> gateways(EventSourceContext<VendorCredential> context) {
    return new Related<>(
        ModelGateway.class,
        served,
        Wakes.when(
            Changes::ofSpec,
            gateway ->
                Informers.ids(
                    context.getPrimaryCache().list(gateway.getMetadata().getNamespace()))),
        List.of(Indexes.GATEWAYS_OF_NAMESPACE));
  }

  /// Entries that are refused may be routes: nobody is woken by those, as none has such a name.
  private static Set<ResourceID> reported(ProxyReport report) {
    var spec = report.getSpec();
    return Stream.concat(
            spec.credentials().stream().map(ProxyReportSpec.Credential::name),
            spec.refused().stream().map(ProxyReportSpec.Refused::entry))
        .map(name -> new ResourceID(name, report.getMetadata().getNamespace()))
        .collect(Collectors.toSet());
  }
}
